//! The tokens of a GraphQL document.
//!
//! <https://spec.graphql.org/October2021/#sec-Language.Source-Text>

use std::{iter::Peekable, str::Chars};

use super::{Invalid, Position};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Name,
    Number,
    /// A string, with its quotes and escapes: they are those of JSON.
    Text,
    Sign,
    End,
}

#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    pub(crate) at: Position,
}

/// All tokens, an `End` last.
pub(crate) fn tokens(source: &str) -> Result<Vec<Token>, Invalid> {
    let mut lexer = Lexer {
        chars: source.chars().peekable(),
        at: Position { line: 1, column: 1 },
    };
    let mut tokens = Vec::new();
    loop {
        lexer.skip_ignored();
        let token = lexer.token()?;
        let end = token.kind == Kind::End;
        tokens.push(token);
        if end {
            return Ok(tokens);
        }
    }
}

struct Lexer<'a> {
    chars: Peekable<Chars<'a>>,
    at: Position,
}

impl Lexer<'_> {
    fn token(&mut self) -> Result<Token, Invalid> {
        let at = self.at;
        let (kind, text) = match self.chars.peek().copied() {
            None => (Kind::End, String::new()),
            Some('"') => (Kind::Text, self.string(at)?),
            Some('.') => (Kind::Sign, self.take_while(|it| it == '.')),
            Some(first) if first.is_ascii_alphabetic() || first == '_' => {
                let name = self.take_while(|it| it.is_ascii_alphanumeric() || it == '_');
                (Kind::Name, name)
            }
            Some(first) if first.is_ascii_digit() || first == '-' => {
                let number = self.take_while(|it| it.is_ascii_alphanumeric() || "+-.".contains(it));
                (Kind::Number, number)
            }
            Some(first) if "!$&()=:@[]{|}".contains(first) => {
                self.step();
                (Kind::Sign, first.to_string())
            }
            Some(other) => {
                let text = format!("Cannot parse the unexpected character \"{other}\".");
                return Err(Invalid::syntax(text, at));
            }
        };
        Ok(Token { kind, text, at })
    }

    fn string(&mut self, at: Position) -> Result<String, Invalid> {
        let mut text = String::from('"');
        self.step();
        let mut escaped = false;
        loop {
            match self.step() {
                None | Some('\n' | '\r') => {
                    return Err(Invalid::syntax("Unterminated string.".into(), at));
                }
                Some(next) => {
                    text.push(next);
                    if next == '"' && !escaped {
                        return Ok(text);
                    }
                    escaped = next == '\\' && !escaped;
                }
            }
        }
    }

    /// Blanks, commas and comments mean nothing.
    fn skip_ignored(&mut self) {
        while let Some(next) = self.chars.peek().copied() {
            match next {
                '#' => drop(self.take_while(|it| it != '\n')),
                ',' | '\u{feff}' => drop(self.step()),
                blank if blank.is_ascii_whitespace() => drop(self.step()),
                _ => return,
            }
        }
    }

    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> String {
        let mut text = String::new();
        while self.chars.peek().copied().is_some_and(&fits) {
            text.extend(self.step());
        }
        text
    }

    fn step(&mut self) -> Option<char> {
        let next = self.chars.next()?;
        if next == '\n' {
            self.at.line += 1;
            self.at.column = 1;
        } else {
            self.at.column += 1;
        }
        Some(next)
    }
}
