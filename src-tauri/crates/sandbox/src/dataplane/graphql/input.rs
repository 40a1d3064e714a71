//! Whether values fit their types: variables as they were sent, arguments as they are written.

use serde_json::{Map, Value};

use super::{Invalid, document::Operation, schema};

/// A value that does not fit, and where in it.
pub(crate) struct Flaw {
    pub(crate) message: String,
    path: Vec<String>,
}

impl Flaw {
    fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            path: Vec::new(),
        }
    }

    fn within(mut self, name: &str) -> Self {
        self.path.insert(0, name.to_owned());
        self
    }
}

/// The variables of an operation, defaults filled in. What it does not define is left out.
pub(crate) fn variables(
    operation: &Operation,
    sent: &Map<String, Value>,
) -> Result<Map<String, Value>, Invalid> {
    let mut variables = Map::new();
    for variable in &operation.variables {
        let value = sent.get(&variable.name).or(variable.default.as_ref());
        check(&variable.type_name, value).map_err(|flaw| {
            let mut path = vec!["variable".to_owned(), variable.name.clone()];
            path.extend(flaw.path);
            Invalid::variable(flaw.message, path)
        })?;
        if let Some(value) = value {
            variables.insert(variable.name.clone(), value.clone());
        }
    }
    Ok(variables)
}

/// Whether a value fits a type; `None` is one that was not given.
pub(crate) fn check(type_name: &str, value: Option<&Value>) -> Result<(), Flaw> {
    let bare = type_name.trim_end_matches('!');
    let value = match value {
        None if bare != type_name => return Err(Flaw::new("must be defined")),
        Some(Value::Null) if bare != type_name => return Err(Flaw::new("cannot be null")),
        None | Some(Value::Null) => return Ok(()),
        Some(value) => value,
    };
    let fits = match bare {
        "String" => value.is_string(),
        "Boolean" => value.is_boolean(),
        _ => return object(bare, value),
    };
    match fits {
        true => Ok(()),
        false => Err(Flaw::new(format!("cannot use {} as {bare}", kind(value)))),
    }
}

fn object(type_name: &str, value: &Value) -> Result<(), Flaw> {
    let Some(fields) = schema::input_fields(type_name) else {
        return Err(Flaw::new(format!("unknown type {type_name}")));
    };
    let Some(given) = value.as_object() else {
        return Err(Flaw::new(format!("must be a {type_name}")));
    };
    if let Some(foreign) = given
        .keys()
        .find(|name| fields.iter().all(|(known, _)| known != name))
    {
        return Err(Flaw::new("unknown field").within(foreign));
    }
    fields
        .iter()
        .try_for_each(|(name, of)| check(of, given.get(*name)).map_err(|flaw| flaw.within(name)))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "list",
        Value::Object(_) => "map",
    }
}
