//! Requests and answers of the server's GraphQL, by alias: several fields in one request, each failing by itself.

use std::{collections::BTreeMap, io};

use entrada_http::Response;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use crate::{DestinationError, redact::redact};

/// Said about a name that exists already.
pub(crate) const DUPLICATE: &str = "Duplicate secret";
/// Said about an attachment that exists already, and about real faults of the database.
pub(crate) const ATTACH_FAILED: &str = "Add secret to worker group database error.";

/// What is sent beside the text of an operation.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Variable<'a> {
    Text(&'a str),
    Secret(#[serde(serialize_with = "exposed")] &'a SecretString),
    NewSecret(NewSecret<'a>),
}

/// `AddSecretsInput`
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct NewSecret<'a> {
    pub(crate) secret: &'a str,
    /// Nullable in the schema, yet the server fails without it.
    pub(crate) description: &'a str,
    #[serde(serialize_with = "exposed")]
    pub(crate) value: &'a SecretString,
    pub(crate) environment_id: &'a str,
    pub(crate) active: bool,
}

/// Reads a token.
pub(crate) fn hidden<'de, D: Deserializer<'de>>(from: D) -> Result<SecretString, D::Error> {
    String::deserialize(from).map(SecretString::from)
}

fn exposed<S: Serializer>(secret: &SecretString, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(secret.expose_secret())
}

/// An operation under construction.
pub(crate) struct Operation<'a> {
    kind: &'static str,
    fields: Vec<String>,
    definitions: Vec<String>,
    variables: BTreeMap<String, Variable<'a>>,
}

impl<'a> Operation<'a> {
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
            variables: BTreeMap::new(),
        }
    }

    /// Adds a variable; what is sent never stands in the text of the operation.
    pub(crate) fn variable(&mut self, name: &str, variable: Variable<'a>) {
        let type_name = match variable {
            Variable::NewSecret(_) => "AddSecretsInput",
            Variable::Text(_) | Variable::Secret(_) => "String!",
        };
        self.definitions.push(format!("${name}: {type_name}"));
        self.variables.insert(name.to_owned(), variable);
    }

    /// Adds a field: its alias, then its name with arguments and selection.
    pub(crate) fn field(&mut self, key: &str, text: &str) {
        self.fields.push(format!("{key}: {text}"));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The JSON body. Holds what is delivered, in one place that is zeroed.
    pub(crate) fn body(&self) -> Result<Zeroizing<Vec<u8>>, DestinationError> {
        #[derive(Serialize)]
        struct Body<'a> {
            query: String,
            variables: &'a BTreeMap<String, Variable<'a>>,
        }
        let definitions = match self.definitions.is_empty() {
            true => String::new(),
            false => format!("({})", self.definitions.join(", ")),
        };
        let fields = self.fields.join(" ");
        let body = Body {
            query: format!("{} Entrada{definitions} {{ {fields} }}", self.kind),
            variables: &self.variables,
        };
        let failed = |_| DestinationError::Setup("the request has no JSON form");
        let mut length = Length(0);
        serde_json::to_writer(&mut length, &body).map_err(failed)?;
        // Room for all of it from the start: growing would leave copies behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(length.0));
        serde_json::to_writer(&mut *bytes, &body).map_err(failed)?;
        Ok(bytes)
    }

    /// What must not come back in an answer.
    pub(crate) fn secrets(&self) -> Vec<SecretString> {
        let sent = self
            .variables
            .values()
            .filter_map(|variable| match variable {
                Variable::Text(_) => None,
                Variable::Secret(secret) => Some((*secret).clone()),
                Variable::NewSecret(new) => Some(new.value.clone()),
            });
        sent.collect()
    }
}

/// Counts what would be written.
struct Length(usize);

impl io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An answer, field by field.
#[derive(Deserialize)]
pub(crate) struct Answer {
    #[serde(default)]
    data: Option<Map<String, Value>>,
    #[serde(default)]
    errors: Vec<FieldError>,
    /// What was sent, to be taken out of what the server says.
    #[serde(skip)]
    sent: Vec<SecretString>,
}

#[derive(Deserialize)]
struct FieldError {
    #[serde(default)]
    message: String,
    #[serde(default)]
    path: Vec<Value>,
}

impl Answer {
    /// Other bodies than those of 200 may repeat what was sent: nothing of them is passed on.
    pub(crate) fn read(
        response: &Response,
        sent: Vec<SecretString>,
    ) -> Result<Self, DestinationError> {
        let answer: Self = match response.status().as_u16() {
            200 => response.json().map_err(|_| DestinationError::Foreign)?,
            401 => return Err(DestinationError::SessionEnded),
            300..=399 | 404 | 405 => return Err(DestinationError::Foreign),
            status => return Err(DestinationError::Answered(status)),
        };
        match answer.data.is_none() && answer.errors.is_empty() {
            true => Err(DestinationError::Foreign),
            false => Ok(Self { sent, ..answer }),
        }
    }

    /// What a field answered; `None` for `null`.
    ///
    /// # Errors
    /// What the server said about this field, redacted. `what` is what the account may not do, where it may not.
    pub(crate) fn find<T: DeserializeOwned>(
        &self,
        key: &str,
        what: &'static str,
    ) -> Result<Option<T>, DestinationError> {
        if let Some(error) = self.errors.iter().find(|error| error.is_about(key)) {
            return Err(said(&error.message, what, &self.sent));
        }
        match self.data.as_ref().and_then(|data| data.get(key)) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => T::deserialize(value)
                .map(Some)
                .map_err(|_| DestinationError::Unexpected),
        }
    }

    /// What a field answered, where it must answer something.
    pub(crate) fn take<T: DeserializeOwned>(
        &self,
        key: &str,
        what: &'static str,
    ) -> Result<T, DestinationError> {
        self.find(key, what)?.ok_or(DestinationError::Unexpected)
    }
}

impl FieldError {
    /// An error without a path is about all of them.
    fn is_about(&self, key: &str) -> bool {
        self.path.first().is_none_or(|first| first == key)
    }
}

/// The server's few sentences, by what they mean.
fn said(message: &str, what: &'static str, sent: &[SecretString]) -> DestinationError {
    match message {
        "Invalid credentials" => DestinationError::WrongPassword,
        "Requires permissions." => DestinationError::Forbidden { what },
        other => DestinationError::Said(redact(other, sent)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_travel_as_variables_and_never_in_the_text() {
        let value = SecretString::from("planted\"value");
        let mut operation = Operation::mutation();
        operation.variable("v", Variable::Secret(&value));
        operation.field("a", "updateSecretValue(value: $v)");
        let body: Value = serde_json::from_slice(&operation.body().unwrap()).unwrap();
        assert_eq!(
            body["query"],
            "mutation Entrada($v: String!) { a: updateSecretValue(value: $v) }"
        );
        assert_eq!(body["variables"]["v"], "planted\"value");
    }
}
