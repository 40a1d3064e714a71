//! As much of the GraphQL language as clients of this schema use: operations, variables, aliases, arguments, selections.
//!
//! <https://spec.graphql.org/October2021/>

use serde_json::{Map, Value};

/// One top-level field of an operation.
#[derive(Debug)]
pub(crate) struct Field {
    /// Alias, or the name.
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) arguments: Map<String, Value>,
    /// Names selected below it; none are nested in this schema.
    pub(crate) selected: Vec<String>,
}

/// The fields of the first operation.
pub(crate) fn parse(query: &str, variables: &Value) -> Result<Vec<Field>, String> {
    let tokens = tokens(query);
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        variables,
    };
    parser.operation()
}

/// The selected names of an object, or of each object of a list.
pub(crate) fn pick(value: &Value, selected: &[String]) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| pick(item, selected)).collect(),
        Value::Object(object) if !selected.is_empty() => {
            let chosen = selected
                .iter()
                .map(|name| (name.clone(), object.get(name).cloned().unwrap_or_default()));
            Value::Object(chosen.collect())
        }
        other => other.clone(),
    }
}

/// Names, strings (with their quotes) and single signs; commas are blanks.
fn tokens(query: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut chars = query.chars().peekable();
    while let Some(first) = chars.next() {
        if first.is_whitespace() || first == ',' {
            continue;
        }
        let mut token = String::from(first);
        if first == '"' {
            let mut escaped = false;
            for next in chars.by_ref() {
                token.push(next);
                if next == '"' && !escaped {
                    break;
                }
                escaped = next == '\\' && !escaped;
            }
        } else if is_word(first) {
            while let Some(next) = chars.next_if(|next| is_word(*next)) {
                token.push(next);
            }
        }
        tokens.push(token);
    }
    tokens
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "_-.".contains(letter)
}

struct Parser<'a> {
    tokens: &'a [String],
    at: usize,
    variables: &'a Value,
}

impl Parser<'_> {
    fn operation(&mut self) -> Result<Vec<Field>, String> {
        while self.peek() != "{" {
            match self.next()?.as_str() {
                // Definitions of variables: their types are checked by the resolvers.
                "(" => self.skip_to(")")?,
                "query" | "mutation" => {}
                _ => {}
            }
        }
        self.expect("{")?;
        let mut fields = Vec::new();
        while self.peek() != "}" {
            fields.push(self.field()?);
        }
        Ok(fields)
    }

    fn field(&mut self) -> Result<Field, String> {
        let mut name = self.next()?;
        let key = name.clone();
        if self.peek() == ":" {
            self.next()?;
            name = self.next()?;
        }
        let arguments = if self.peek() == "(" {
            self.arguments()?
        } else {
            Map::new()
        };
        let mut selected = Vec::new();
        if self.peek() == "{" {
            self.next()?;
            while self.peek() != "}" {
                selected.push(self.next()?);
            }
            self.next()?;
        }
        Ok(Field {
            key,
            name,
            arguments,
            selected,
        })
    }

    fn arguments(&mut self) -> Result<Map<String, Value>, String> {
        self.expect("(")?;
        let mut arguments = Map::new();
        while self.peek() != ")" {
            let name = self.next()?;
            self.expect(":")?;
            arguments.insert(name, self.value()?);
        }
        self.next()?;
        Ok(arguments)
    }

    fn value(&mut self) -> Result<Value, String> {
        let token = self.next()?;
        Ok(match token.as_str() {
            "$" => {
                let name = self.next()?;
                self.variables.get(name).cloned().unwrap_or_default()
            }
            "{" => {
                let mut object = Map::new();
                while self.peek() != "}" {
                    let name = self.next()?;
                    self.expect(":")?;
                    object.insert(name, self.value()?);
                }
                self.next()?;
                Value::Object(object)
            }
            _ => serde_json::from_str(&token).map_err(|_| format!("Unexpected {token}"))?,
        })
    }

    fn skip_to(&mut self, end: &str) -> Result<(), String> {
        while self.next()? != end {}
        Ok(())
    }

    fn expect(&mut self, wanted: &str) -> Result<(), String> {
        let found = self.next()?;
        if found == wanted {
            Ok(())
        } else {
            Err(format!("Expected {wanted}, found {found}"))
        }
    }

    fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", String::as_str)
    }

    fn next(&mut self) -> Result<String, String> {
        let token = self
            .tokens
            .get(self.at)
            .ok_or("Unexpected end of the document")?;
        self.at += 1;
        Ok(token.clone())
    }
}
