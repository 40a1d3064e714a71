//! Requests and answers of the server's GraphQL, by alias: several fields in one request, each failing by itself.

use entrada_core::error::{ErrorCode, Problem};
use secrecy::SecretString;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::redact::redact;

/// One field of an operation.
pub(crate) struct Field {
    /// Alias.
    pub(crate) key: String,
    /// Name with its arguments and selection.
    pub(crate) text: String,
}

/// An operation under construction.
pub(crate) struct Operation {
    kind: &'static str,
    fields: Vec<Field>,
    definitions: Vec<String>,
    variables: Map<String, Value>,
}

impl Operation {
    pub(crate) fn query() -> Self {
        Self::of("query")
    }

    pub(crate) fn mutation() -> Self {
        Self::of("mutation")
    }

    fn of(kind: &'static str) -> Self {
        Self {
            kind,
            fields: Vec::new(),
            definitions: Vec::new(),
            variables: Map::new(),
        }
    }

    /// Adds a variable; values never stand in the text of the operation.
    pub(crate) fn variable(&mut self, name: &str, type_name: &str, value: Value) {
        self.definitions.push(format!("${name}: {type_name}"));
        self.variables.insert(name.to_owned(), value);
    }

    pub(crate) fn field(&mut self, key: &str, text: String) {
        self.fields.push(Field {
            key: key.to_owned(),
            text,
        });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The JSON body. Holds what is delivered.
    pub(crate) fn body(&self) -> Value {
        let definitions = match self.definitions.is_empty() {
            true => String::new(),
            false => format!("({})", self.definitions.join(", ")),
        };
        let fields: Vec<String> = self
            .fields
            .iter()
            .map(|field| format!("{}: {}", field.key, field.text))
            .collect();
        let query = format!(
            "{} Entrada{definitions} {{ {} }}",
            self.kind,
            fields.join(" ")
        );
        serde_json::json!({ "query": query, "variables": self.variables })
    }
}

/// An answer, field by field.
#[derive(Deserialize)]
pub(crate) struct Answer {
    #[serde(default)]
    data: Option<Map<String, Value>>,
    #[serde(default)]
    errors: Vec<FieldError>,
}

#[derive(Deserialize)]
struct FieldError {
    #[serde(default)]
    message: String,
    #[serde(default)]
    path: Vec<Value>,
}

impl Answer {
    /// What a field answered; `null` reads as the type's own nothing.
    ///
    /// # Errors
    /// What the server said about this field, redacted.
    pub(crate) fn take<T: DeserializeOwned + Default>(
        &self,
        key: &str,
        secrets: &[&SecretString],
    ) -> Result<T, Problem> {
        if let Some(error) = self.errors.iter().find(|error| error.is_about(key)) {
            return Err(problem(&error.message, secrets));
        }
        match self.data.as_ref().and_then(|data| data.get(key)) {
            None | Some(Value::Null) => Ok(T::default()),
            Some(value) => serde_json::from_value(value.clone())
                .map_err(|_| Problem::new(ErrorCode::UnexpectedAnswer)),
        }
    }
}

impl FieldError {
    /// An error without a path is about all of them.
    fn is_about(&self, key: &str) -> bool {
        self.path.first().is_none_or(|first| first == key)
    }
}

/// The server's few sentences, by what they mean.
fn problem(message: &str, secrets: &[&SecretString]) -> Problem {
    let code = match message {
        "Invalid credentials" => ErrorCode::DestinationSignIn,
        "Requires permissions." => ErrorCode::DestinationForbidden,
        _ => ErrorCode::DestinationRejected,
    };
    Problem::new(code).with_detail(redact(message, secrets))
}

/// Said about a name that exists already.
pub(crate) const DUPLICATE: &str = "Duplicate secret";
/// Said about an attachment that exists already, and about real faults of the database.
pub(crate) const ATTACH_FAILED: &str = "Add secret to worker group database error.";
