//! From tokens to a document.

use serde_json::Value;

use super::{
    Invalid,
    document::{Condition, Document, Field, Input, Operation, Root, Selection, Variable},
    lexer::{Kind, Token, tokens},
};

/// Selections nest no deeper than this: a document from outside must not exhaust the stack.
const DEEPEST: usize = 32;

pub(crate) fn parse(source: &str) -> Result<Document, Invalid> {
    let mut parser = Parser {
        tokens: tokens(source)?,
        next: 0,
        depth: 0,
    };
    let mut document = Document::default();
    while parser.peek().kind != Kind::End {
        parser.definition(&mut document)?;
    }
    Ok(document)
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
    depth: usize,
}

impl Parser {
    fn definition(&mut self, document: &mut Document) -> Result<(), Invalid> {
        if self.is("{") {
            document
                .operations
                .push(self.operation(Root::Query, false)?);
            return Ok(());
        }
        let keyword = self.name()?;
        match keyword.as_str() {
            "query" => document.operations.push(self.operation(Root::Query, true)?),
            "mutation" => document
                .operations
                .push(self.operation(Root::Mutation, true)?),
            "fragment" => {
                let name = self.name()?;
                self.type_condition()?;
                self.conditions()?;
                let selections = self.selections()?;
                document.fragments.insert(name, selections);
            }
            other => {
                let at = self.tokens[self.next.saturating_sub(1)].at;
                return Err(Invalid::syntax(format!("Unexpected Name \"{other}\""), at));
            }
        }
        Ok(())
    }

    fn operation(&mut self, root: Root, headed: bool) -> Result<Operation, Invalid> {
        let mut name = String::new();
        let mut variables = Vec::new();
        if headed {
            if self.peek().kind == Kind::Name {
                name = self.name()?;
            }
            if self.eat("(") {
                while !self.eat(")") {
                    variables.push(self.variable()?);
                }
            }
            self.conditions()?;
        }
        Ok(Operation {
            root,
            name,
            variables,
            selections: self.selections()?,
        })
    }

    fn variable(&mut self) -> Result<Variable, Invalid> {
        self.expect("$")?;
        let name = self.name()?;
        self.expect(":")?;
        let type_name = self.type_name()?;
        let default = match self.eat("=") {
            true => Some(self.input()?.value(&serde_json::Map::new())),
            false => None,
        };
        Ok(Variable {
            name,
            type_name,
            default,
        })
    }

    fn type_name(&mut self) -> Result<String, Invalid> {
        let mut text = if self.eat("[") {
            let inner = self.nested(Self::type_name)?;
            self.expect("]")?;
            format!("[{inner}]")
        } else {
            self.name()?
        };
        if self.eat("!") {
            text.push('!');
        }
        Ok(text)
    }

    fn selections(&mut self) -> Result<Vec<Selection>, Invalid> {
        self.expect("{")?;
        let mut selections = vec![self.nested(Self::selection)?];
        while !self.eat("}") {
            selections.push(self.nested(Self::selection)?);
        }
        Ok(selections)
    }

    fn selection(&mut self) -> Result<Selection, Invalid> {
        let at = self.peek().at;
        if !self.eat("...") {
            return self.field().map(Selection::Field);
        }
        if self.peek().kind == Kind::Name && self.peek().text != "on" {
            let name = self.name()?;
            let when = self.conditions()?;
            return Ok(Selection::Spread { name, when, at });
        }
        if self.peek().text == "on" {
            self.type_condition()?;
        }
        Ok(Selection::Inline {
            when: self.conditions()?,
            selections: self.selections()?,
        })
    }

    fn field(&mut self) -> Result<Field, Invalid> {
        let at = self.peek().at;
        let key = self.name()?;
        let name = match self.eat(":") {
            true => self.name()?,
            false => key.clone(),
        };
        let arguments = self.arguments()?;
        let when = self.conditions()?;
        let selections = match self.is("{") {
            true => self.selections()?,
            false => Vec::new(),
        };
        Ok(Field {
            key,
            name,
            arguments,
            when,
            selections,
            at,
        })
    }

    fn arguments(&mut self) -> Result<Vec<(String, Input)>, Invalid> {
        let mut arguments = Vec::new();
        if self.eat("(") {
            while !self.eat(")") {
                arguments.push(self.named_input()?);
            }
        }
        Ok(arguments)
    }

    fn named_input(&mut self) -> Result<(String, Input), Invalid> {
        let name = self.name()?;
        self.expect(":")?;
        Ok((name, self.nested(Self::input)?))
    }

    /// Directives: those that decide what is answered are kept, others mean nothing here.
    fn conditions(&mut self) -> Result<Vec<Condition>, Invalid> {
        let mut conditions = Vec::new();
        while self.eat("@") {
            let name = self.name()?;
            let arguments = self.arguments()?;
            if let ("include" | "skip", Some((_, input))) =
                (name.as_str(), arguments.into_iter().next())
            {
                let include = name == "include";
                conditions.push(Condition { include, input });
            }
        }
        Ok(conditions)
    }

    /// No type of this schema has another below it: which one is named makes no difference.
    fn type_condition(&mut self) -> Result<(), Invalid> {
        self.name()?;
        self.name().map(drop)
    }

    fn input(&mut self) -> Result<Input, Invalid> {
        let token = self.take();
        let literal = match (token.kind, token.text.as_str()) {
            (Kind::Sign, "$") => return self.name().map(Input::Variable),
            (Kind::Sign, "[") => {
                let mut items = Vec::new();
                while !self.eat("]") {
                    items.push(self.nested(Self::input)?);
                }
                return Ok(Input::List(items));
            }
            (Kind::Sign, "{") => {
                let mut fields = Vec::new();
                while !self.eat("}") {
                    fields.push(self.named_input()?);
                }
                return Ok(Input::Object(fields));
            }
            (Kind::Name, "true") => Some(Value::Bool(true)),
            (Kind::Name, "false") => Some(Value::Bool(false)),
            (Kind::Name, "null") => Some(Value::Null),
            (Kind::Number | Kind::Text, text) => serde_json::from_str(text).ok(),
            _ => None,
        };
        literal
            .map(Input::Literal)
            .ok_or_else(|| unexpected("a value", &token))
    }

    fn nested<T>(
        &mut self,
        inner: impl FnOnce(&mut Self) -> Result<T, Invalid>,
    ) -> Result<T, Invalid> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Invalid::syntax("Too deeply nested.".into(), self.peek().at));
        }
        let result = inner(self);
        self.depth -= 1;
        result
    }

    fn name(&mut self) -> Result<String, Invalid> {
        let token = self.take();
        match token.kind {
            Kind::Name => Ok(token.text),
            _ => Err(unexpected("Name", &token)),
        }
    }

    fn expect(&mut self, sign: &str) -> Result<(), Invalid> {
        let token = self.take();
        if token.kind == Kind::Sign && token.text == sign {
            Ok(())
        } else {
            Err(unexpected(sign, &token))
        }
    }

    fn eat(&mut self, sign: &str) -> bool {
        let there = self.is(sign);
        self.next += usize::from(there);
        there
    }

    fn is(&self, sign: &str) -> bool {
        self.peek().kind == Kind::Sign && self.peek().text == sign
    }

    /// The last token is an `End` and is never passed.
    fn peek(&self) -> &Token {
        &self.tokens[self.next.min(self.tokens.len() - 1)]
    }

    fn take(&mut self) -> Token {
        let token = self.peek().clone();
        self.next += 1;
        token
    }
}

fn unexpected(wanted: &str, found: &Token) -> Invalid {
    let seen = match found.kind {
        Kind::End => "<EOF>",
        _ => &found.text,
    };
    Invalid::syntax(format!("Expected {wanted}, found {seen}"), found.at)
}
