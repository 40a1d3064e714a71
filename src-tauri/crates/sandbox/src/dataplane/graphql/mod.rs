//! As much of GraphQL as clients of this schema use: several operations and fields, aliases, variables, fragments.
//!
//! <https://spec.graphql.org/October2021/>. The words of refusals that were not recorded are a guess.

mod document;
mod input;
mod lexer;
mod parser;
mod schema;
mod selection;

use serde_json::{Map, Value, json};

pub(crate) use selection::{Asked, pick};

/// Place in a document, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    line: usize,
    column: usize,
}

/// Why an operation is not run at all.
#[derive(Debug)]
pub(crate) enum Refused {
    /// It does not fit the language or the schema.
    Invalid(Invalid),
    /// The real server has that field; this one does not.
    NotEmulated(String),
}

/// One error about a whole operation.
#[derive(Debug)]
pub(crate) struct Invalid {
    message: String,
    code: &'static str,
    at: Option<Position>,
    path: Vec<String>,
}

impl Invalid {
    fn syntax(message: String, at: Position) -> Self {
        Self {
            message,
            code: "GRAPHQL_PARSE_FAILED",
            at: Some(at),
            path: Vec::new(),
        }
    }

    fn schema(message: String, at: Position) -> Self {
        Self {
            code: "GRAPHQL_VALIDATION_FAILED",
            ..Self::syntax(message, at)
        }
    }

    fn variable(message: String, path: Vec<String>) -> Self {
        Self {
            message,
            code: "GRAPHQL_VALIDATION_FAILED",
            at: None,
            path,
        }
    }

    /// As the wire has it.
    pub(crate) fn to_json(&self) -> Value {
        let mut error = json!({"message": self.message, "extensions": {"code": self.code}});
        if let Some(at) = self.at {
            error["locations"] = json!([{"line": at.line, "column": at.column}]);
        }
        if !self.path.is_empty() {
            error["path"] = json!(self.path);
        }
        error
    }
}

impl From<Invalid> for Refused {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}

/// The fields that a request asks for, checked against the schema, arguments filled in.
pub(crate) fn read(body: &Value, private: bool) -> Result<Vec<Asked>, Refused> {
    let document = parser::parse(body["query"].as_str().unwrap_or_default())?;
    let wanted = body["operationName"].as_str().unwrap_or_default();
    let operation = document
        .operations
        .iter()
        .find(|it| wanted.is_empty() || it.name == wanted)
        .ok_or_else(|| Invalid::variable("no operation provided".into(), Vec::new()))?;
    let none = Map::new();
    let sent = body["variables"].as_object().unwrap_or(&none);
    let variables = input::variables(operation, sent)?;
    selection::read(&document, operation, variables, private)
}
