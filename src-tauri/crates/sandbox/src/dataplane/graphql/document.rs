//! What stands in a GraphQL document: operations, fragments, fields, arguments.
//!
//! <https://spec.graphql.org/October2021/#sec-Document-Syntax>

use std::collections::HashMap;

use serde_json::Value;

use super::Position;

#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) operations: Vec<Operation>,
    pub(crate) fragments: HashMap<String, Vec<Selection>>,
}

/// Which root a field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Root {
    Query,
    Mutation,
}

#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) root: Root,
    pub(crate) name: String,
    pub(crate) variables: Vec<Variable>,
    pub(crate) selections: Vec<Selection>,
}

/// `$name: Type = default`
#[derive(Debug)]
pub(crate) struct Variable {
    pub(crate) name: String,
    pub(crate) type_name: String,
    pub(crate) default: Option<Value>,
}

#[derive(Debug)]
pub(crate) enum Selection {
    Field(Field),
    Spread {
        name: String,
        when: Vec<Condition>,
        at: Position,
    },
    Inline {
        selections: Vec<Selection>,
        when: Vec<Condition>,
    },
}

#[derive(Debug)]
pub(crate) struct Field {
    /// Alias, or the name.
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) arguments: Vec<(String, Input)>,
    pub(crate) when: Vec<Condition>,
    pub(crate) selections: Vec<Selection>,
    pub(crate) at: Position,
}

/// `@include(if: ...)` and `@skip(if: ...)`.
#[derive(Debug)]
pub(crate) struct Condition {
    pub(crate) include: bool,
    pub(crate) input: Input,
}

/// A value as it is written.
#[derive(Debug)]
pub(crate) enum Input {
    Literal(Value),
    Variable(String),
    List(Vec<Input>),
    Object(Vec<(String, Input)>),
}

impl Input {
    /// The value, with variables filled in; one that was not sent is `null`.
    pub(crate) fn value(&self, variables: &serde_json::Map<String, Value>) -> Value {
        match self {
            Self::Literal(value) => value.clone(),
            Self::Variable(name) => variables.get(name).cloned().unwrap_or_default(),
            Self::List(items) => items.iter().map(|item| item.value(variables)).collect(),
            Self::Object(fields) => fields
                .iter()
                .map(|(name, input)| (name.clone(), input.value(variables)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }
}
