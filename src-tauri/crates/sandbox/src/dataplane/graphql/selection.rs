//! What an operation selects: checked against the schema, fragments spread, arguments filled in.

use serde_json::{Map, Value};

use super::{
    Invalid, Position, Refused,
    document::{Condition, Document, Field, Input, Operation, Root, Selection},
    input,
    schema::{self, Typed},
};

/// One field that is to be answered.
#[derive(Debug)]
pub(crate) struct Asked {
    /// Alias, or the name.
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) arguments: Map<String, Value>,
    pub(crate) selected: Vec<Asked>,
    type_name: &'static str,
}

/// What a selection is made from.
#[derive(Clone, Copy)]
enum Parent {
    Root,
    Object(&'static str, &'static [&'static str]),
}

struct Reader<'a> {
    document: &'a Document,
    operation: &'a Operation,
    variables: Map<String, Value>,
    private: bool,
}

pub(crate) fn read(
    document: &Document,
    operation: &Operation,
    variables: Map<String, Value>,
    private: bool,
) -> Result<Vec<Asked>, Refused> {
    let reader = Reader {
        document,
        operation,
        variables,
        private,
    };
    reader.select(&operation.selections, Parent::Root, &mut Vec::new())
}

/// The selected part of an object, or of each object of a list, under the names asked for.
pub(crate) fn pick(value: &Value, asked: &Asked) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| pick(item, asked)).collect(),
        Value::Object(object) => {
            let chosen = asked.selected.iter().map(|one| {
                let value = match one.name.as_str() {
                    "__typename" => asked.type_name.into(),
                    name => object.get(name).cloned().unwrap_or_default(),
                };
                (one.key.clone(), value)
            });
            Value::Object(chosen.collect())
        }
        other => other.clone(),
    }
}

impl<'a> Reader<'a> {
    fn select(
        &self,
        selections: &'a [Selection],
        parent: Parent,
        within: &mut Vec<&'a str>,
    ) -> Result<Vec<Asked>, Refused> {
        let mut asked = Vec::new();
        for selection in selections {
            let (when, found) = match selection {
                Selection::Field(field) => (&field.when, vec![self.field(field, parent)?]),
                Selection::Inline { selections, when } => {
                    (when, self.select(selections, parent, within)?)
                }
                Selection::Spread { name, when, at } => {
                    (when, self.spread(name, *at, parent, within)?)
                }
            };
            if self.holds(when) {
                asked.extend(found);
            }
        }
        Ok(asked)
    }

    fn spread(
        &self,
        name: &'a str,
        at: Position,
        parent: Parent,
        within: &mut Vec<&'a str>,
    ) -> Result<Vec<Asked>, Refused> {
        let Some(selections) = self.document.fragments.get(name) else {
            return Err(Invalid::schema(format!("Unknown fragment \"{name}\"."), at).into());
        };
        if within.contains(&name) {
            let text = format!("Cannot spread fragment \"{name}\" within itself.");
            return Err(Invalid::schema(text, at).into());
        }
        within.push(name);
        let asked = self.select(selections, parent, within)?;
        within.pop();
        Ok(asked)
    }

    fn field(&self, field: &'a Field, parent: Parent) -> Result<Asked, Refused> {
        let (arguments, type_name): (&[Typed], _) = match parent {
            _ if field.name == "__typename" => (&[], "String!"),
            Parent::Root => {
                let known = schema::root_field(self.operation.root, self.private, &field.name);
                let known = known.ok_or_else(|| self.unknown_root(field))?;
                (known.arguments, known.type_name)
            }
            Parent::Object(_, fields) if fields.contains(&field.name.as_str()) => (&[], "String"),
            Parent::Object(name, _) => return Err(unknown(field, name).into()),
        };
        Ok(Asked {
            key: field.key.clone(),
            name: field.name.clone(),
            arguments: self.arguments(field, arguments)?,
            selected: self.below(field, type_name)?,
            type_name: type_name.trim_matches(|it| "[]!".contains(it)),
        })
    }

    fn unknown_root(&self, field: &Field) -> Refused {
        if self.private && schema::is_left_out(&field.name) {
            return Refused::NotEmulated(field.name.clone());
        }
        let root = match self.operation.root {
            Root::Query => "Query",
            Root::Mutation => "Mutation",
        };
        unknown(field, root).into()
    }

    /// An object needs a selection, a leaf must have none.
    fn below(&self, field: &'a Field, type_name: &'static str) -> Result<Vec<Asked>, Refused> {
        let name = &field.name;
        let flaw = match (schema::fields_of(type_name), field.selections.is_empty()) {
            (Some(fields), false) => {
                let parent =
                    Parent::Object(type_name.trim_matches(|it| "[]!".contains(it)), fields);
                return self.select(&field.selections, parent, &mut Vec::new());
            }
            (None, true) => return Ok(Vec::new()),
            (Some(_), true) => {
                format!(
                    "Field \"{name}\" of type \"{type_name}\" must have a selection of subfields."
                )
            }
            (None, false) => format!(
                "Field \"{name}\" must not have a selection since type \"{type_name}\" has no subfields."
            ),
        };
        Err(Invalid::schema(flaw, field.at).into())
    }

    fn arguments(&self, field: &Field, known: &[Typed]) -> Result<Map<String, Value>, Refused> {
        let mut filled = Map::new();
        for (name, written) in &field.arguments {
            let Some((_, of)) = known.iter().find(|(it, _)| it == name) else {
                let text = format!("Unknown argument \"{name}\" on field \"{}\".", field.name);
                return Err(Invalid::schema(text, field.at).into());
            };
            self.check_variables(written, of, field.at)?;
            filled.insert(name.clone(), written.value(&self.variables));
        }
        for (name, of) in known {
            let flaw = match filled.get(*name) {
                None if of.ends_with('!') => format!(
                    "Field \"{}\" argument \"{name}\" of type \"{of}\" is required, but it was not provided.",
                    field.name
                ),
                value => match input::check(of, value) {
                    Ok(()) => continue,
                    Err(flaw) => format!("Argument \"{name}\": {}", flaw.message),
                },
            };
            return Err(Invalid::schema(flaw, field.at).into());
        }
        Ok(filled)
    }

    /// Each variable is defined, and one that stands for a whole argument has its type.
    fn check_variables(&self, written: &Input, of: &str, at: Position) -> Result<(), Invalid> {
        match written {
            Input::Literal(_) => Ok(()),
            Input::List(items) => items
                .iter()
                .try_for_each(|item| self.check_variables(item, "", at)),
            Input::Object(fields) => fields
                .iter()
                .try_for_each(|(_, input)| self.check_variables(input, "", at)),
            Input::Variable(name) => {
                let defined = self.operation.variables.iter().find(|it| it.name == *name);
                let defined = defined.ok_or_else(|| {
                    let operation = &self.operation.name;
                    let text = format!(
                        "Variable \"${name}\" is not defined by operation \"{operation}\"."
                    );
                    Invalid::schema(text, at)
                })?;
                let given = &defined.type_name;
                let fits = given == of || *given == format!("{of}!") || defined.default.is_some();
                if of.is_empty() || fits {
                    return Ok(());
                }
                let text = format!(
                    "Variable \"${name}\" of type \"{given}\" used in position expecting type \"{of}\"."
                );
                Err(Invalid::schema(text, at))
            }
        }
    }

    fn holds(&self, when: &[Condition]) -> bool {
        when.iter()
            .all(|it| (it.input.value(&self.variables) == Value::Bool(true)) == it.include)
    }
}

fn unknown(field: &Field, type_name: &str) -> Invalid {
    let text = format!(
        "Cannot query field \"{}\" on type \"{type_name}\".",
        field.name
    );
    Invalid::schema(text, field.at)
}
