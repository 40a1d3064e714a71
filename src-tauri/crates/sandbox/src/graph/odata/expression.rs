//! A `$filter` as it was understood, and how it is written.

use std::fmt;

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

impl Comparison {
    pub(crate) const ALL: [(Self, &'static str); 6] = [
        (Self::Equal, "eq"),
        (Self::NotEqual, "ne"),
        (Self::Greater, "gt"),
        (Self::GreaterOrEqual, "ge"),
        (Self::Less, "lt"),
        (Self::LessOrEqual, "le"),
    ];

    pub(crate) fn read(word: &str) -> Option<Self> {
        let known = Self::ALL.iter();
        known.clone().find(|(_, name)| *name == word).map(|it| it.0)
    }

    pub(crate) fn name(self) -> &'static str {
        let known = Self::ALL.iter().find(|(it, _)| *it == self);
        known.map_or("eq", |it| it.1)
    }
}

/// Functions of two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Function {
    StartsWith,
    EndsWith,
    Contains,
}

impl Function {
    /// Names are read without regard to case, as the service does.
    pub(crate) fn read(word: &str) -> Option<Self> {
        [Self::StartsWith, Self::EndsWith, Self::Contains]
            .into_iter()
            .find(|it| it.name().eq_ignore_ascii_case(word))
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::StartsWith => "startswith",
            Self::EndsWith => "endswith",
            Self::Contains => "contains",
        }
    }
}

/// A value written in the clause.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Literal {
    Null,
    Flag(bool),
    Text(String),
    /// A number, a date or a GUID as it was written.
    Bare(String),
}

/// The way to a value: a property, or properties inside properties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Path(pub(crate) Vec<String>);

/// One condition.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expression {
    Compare(Path, Comparison, Literal),
    In(Path, Vec<Literal>),
    Call(Function, Path, String),
    /// `collection/any(x:…)`; without a condition it asks whether there is anything.
    Any(Path, Option<(String, Box<Expression>)>),
    /// `collection/$count eq 0`.
    Count(Path, Comparison, u64),
    Not(Box<Expression>),
    And(Box<Expression>, Box<Expression>),
    Or(Box<Expression>, Box<Expression>),
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("/"))
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Text(text) => write!(f, "'{}'", text.replace('\'', "''")),
            Self::Bare(bare) => f.write_str(bare),
        }
    }
}

/// With parentheses around every part, so that no rule of precedence is needed to read it again.
impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Compare(path, how, literal) => write!(f, "{path} {} {literal}", how.name()),
            Self::In(path, literals) => {
                let all: Vec<String> = literals.iter().map(ToString::to_string).collect();
                write!(f, "{path} in ({})", all.join(","))
            }
            Self::Call(function, path, text) => {
                let literal = Literal::Text(text.clone());
                write!(f, "{}({path},{literal})", function.name())
            }
            Self::Any(path, None) => write!(f, "{path}/any()"),
            Self::Any(path, Some((variable, inner))) => write!(f, "{path}/any({variable}:{inner})"),
            Self::Count(path, how, number) => write!(f, "{path}/$count {} {number}", how.name()),
            Self::Not(inner) => write!(f, "not ({inner})"),
            Self::And(left, right) => write!(f, "({left}) and ({right})"),
            Self::Or(left, right) => write!(f, "({left}) or ({right})"),
        }
    }
}
