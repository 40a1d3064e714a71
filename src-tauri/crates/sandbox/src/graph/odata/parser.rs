//! Reads a `$filter`.
//!
//! <https://learn.microsoft.com/graph/filter-query-parameter>

use super::{
    expression::{Comparison, Expression, Function, Literal, Path},
    lexer::{Placed, Token, Unreadable, words},
};

/// Parentheses and `not` inside one another; the service has a limit too, of another height.
const DEEPEST: usize = 64;
/// Conditions of one clause. A guess at a number; the service says that it has one.
const MOST: usize = 1_000;

/// Why a clause cannot be read, in the words of OData's own library.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unclear(pub(crate) String);

/// Reads a whole clause.
pub(crate) fn parse(text: &str) -> Result<Expression, Unclear> {
    let words = words(text).map_err(|wrong| match wrong {
        Unreadable::Unterminated(at) => Unclear(format!(
            "There is an unterminated string literal at position {} in '{text}'.",
            at + 1
        )),
        Unreadable::Letter(at) => Unclear(format!(
            "Syntax error: character at position {at} is not valid in '{text}'."
        )),
    })?;
    let mut reader = Reader {
        text,
        words: &words,
        next: 0,
        depth: 0,
        conditions: 0,
    };
    let found = reader.either()?;
    match reader.words.get(reader.next) {
        None => Ok(found),
        Some(_) => Err(reader.unexpected()),
    }
}

struct Reader<'t> {
    text: &'t str,
    words: &'t [Placed],
    next: usize,
    depth: usize,
    conditions: usize,
}

impl Reader<'_> {
    fn either(&mut self) -> Result<Expression, Unclear> {
        let mut left = self.both()?;
        while self.take_word("or") {
            let right = self.both()?;
            left = Expression::Or(Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn both(&mut self) -> Result<Expression, Unclear> {
        let mut left = self.one()?;
        while self.take_word("and") {
            let right = self.one()?;
            left = Expression::And(Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn one(&mut self) -> Result<Expression, Unclear> {
        self.depth += 1;
        self.conditions += 1;
        if self.depth > DEEPEST || self.conditions > MOST {
            return Err(Unclear(
                "Recursion depth exceeded allowed limit.".to_owned(),
            ));
        }
        let found = self.condition();
        self.depth -= 1;
        found
    }

    fn condition(&mut self) -> Result<Expression, Unclear> {
        if self.take_word("not") {
            return Ok(Expression::Not(Box::new(self.one()?)));
        }
        if self.take(&Token::Open) {
            let inner = self.either()?;
            self.expect(&Token::Close)?;
            return Ok(inner);
        }
        if let Some(function) = self.function() {
            return self.call(function);
        }
        self.on_property()
    }

    /// A function's name right before its parenthesis.
    fn function(&mut self) -> Option<Function> {
        let (_, Token::Word(word)) = self.words.get(self.next)? else {
            return None;
        };
        let (_, Token::Open) = self.words.get(self.next + 1)? else {
            return None;
        };
        let known = Function::read(word)?;
        self.next += 2;
        Some(known)
    }

    fn call(&mut self, function: Function) -> Result<Expression, Unclear> {
        let path = self.path()?;
        self.expect(&Token::Comma)?;
        let text = match self.literal()? {
            Literal::Text(text) => text,
            _ => {
                return Err(Unclear(format!(
                    "No function signature for the function with name '{}' matches the specified arguments.",
                    function.name()
                )));
            }
        };
        self.expect(&Token::Close)?;
        Ok(Expression::Call(function, path, text))
    }

    fn on_property(&mut self) -> Result<Expression, Unclear> {
        if let (Some((_, Token::Word(word))), Some((_, Token::Open))) =
            (self.words.get(self.next), self.words.get(self.next + 1))
        {
            return Err(Unclear(format!(
                "An unknown function with name '{word}' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed."
            )));
        }
        let path = self.path()?;
        if self.take(&Token::Slash) {
            return self.on_collection(path);
        }
        if self.take_word("in") {
            return self.among(path);
        }
        let how = self.comparison()?;
        Ok(Expression::Compare(path, how, self.literal()?))
    }

    /// After the slash: `any(…)` or `$count`.
    fn on_collection(&mut self, path: Path) -> Result<Expression, Unclear> {
        if self.take_word("$count") {
            let how = self.comparison()?;
            let Literal::Bare(number) = self.literal()? else {
                return Err(self.unexpected());
            };
            let number = number.parse().map_err(|_| self.unexpected())?;
            return Ok(Expression::Count(path, how, number));
        }
        if !self.take_word("any") {
            return Err(self.unexpected());
        }
        self.expect(&Token::Open)?;
        if self.take(&Token::Close) {
            return Ok(Expression::Any(path, None));
        }
        let variable = self.word()?;
        self.expect(&Token::Colon)?;
        let inner = self.either()?;
        self.expect(&Token::Close)?;
        Ok(Expression::Any(path, Some((variable, Box::new(inner)))))
    }

    fn among(&mut self, path: Path) -> Result<Expression, Unclear> {
        self.expect(&Token::Open)?;
        let mut all = vec![self.literal()?];
        while self.take(&Token::Comma) {
            all.push(self.literal()?);
        }
        self.expect(&Token::Close)?;
        Ok(Expression::In(path, all))
    }

    /// Names joined by slashes, up to a slash before `any` or `$count`.
    fn path(&mut self) -> Result<Path, Unclear> {
        let mut names = vec![self.word()?];
        while let (Some((_, Token::Slash)), Some((_, Token::Word(name)))) =
            (self.words.get(self.next), self.words.get(self.next + 1))
        {
            let opens = matches!(self.words.get(self.next + 2), Some((_, Token::Open)));
            if name == "$count" || opens {
                break;
            }
            names.push(name.clone());
            self.next += 2;
        }
        Ok(Path(names))
    }

    fn comparison(&mut self) -> Result<Comparison, Unclear> {
        let known = match self.words.get(self.next) {
            Some((_, Token::Word(word))) => Comparison::read(&word.to_ascii_lowercase()),
            _ => None,
        };
        let how = known.ok_or_else(|| self.unexpected())?;
        self.next += 1;
        Ok(how)
    }

    fn literal(&mut self) -> Result<Literal, Unclear> {
        let found = match self.words.get(self.next) {
            Some((_, Token::Text(text))) => Literal::Text(text.clone()),
            Some((_, Token::Bare(bare))) => Literal::Bare(bare.clone()),
            Some((_, Token::Word(word))) => match word.as_str() {
                "null" => Literal::Null,
                "true" => Literal::Flag(true),
                "false" => Literal::Flag(false),
                _ => return Err(self.unexpected()),
            },
            _ => return Err(self.unexpected()),
        };
        self.next += 1;
        Ok(found)
    }

    fn word(&mut self) -> Result<String, Unclear> {
        match self.words.get(self.next) {
            Some((_, Token::Word(word))) => {
                self.next += 1;
                Ok(word.clone())
            }
            _ => Err(self.unexpected()),
        }
    }

    /// Keywords are read without regard to case.
    fn take_word(&mut self, keyword: &str) -> bool {
        let there = matches!(self.words.get(self.next), Some((_, Token::Word(word))) if word.eq_ignore_ascii_case(keyword));
        self.next += usize::from(there);
        there
    }

    fn take(&mut self, token: &Token) -> bool {
        let there = self.words.get(self.next).is_some_and(|(_, it)| it == token);
        self.next += usize::from(there);
        there
    }

    fn expect(&mut self, token: &Token) -> Result<(), Unclear> {
        if self.take(token) {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    fn unexpected(&self) -> Unclear {
        let at = self
            .words
            .get(self.next)
            .map_or(self.text.len(), |(at, _)| *at);
        Unclear(format!("Syntax error at position {at} in '{}'.", self.text))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> String {
        parse(text).map_or_else(|wrong| wrong.0, |found| found.to_string())
    }

    #[test]
    fn clauses_are_read_by_precedence() {
        let check = |text: &str, expected: &str| assert_eq!(written(text), expected, "{text}");
        check(
            "a eq 'x' or b eq 1 and not c ne null",
            "(a eq 'x') or ((b eq 1) and (not (c ne null)))",
        );
        check(
            "(a eq true or b eq false) and c in ('x','y')",
            "((a eq true) or (b eq false)) and (c in ('x','y'))",
        );
        check(
            "startsWith(displayName, 'O''B')",
            "startswith(displayName,'O''B')",
        );
        check(
            "tags/any(t:t eq 'a' or startswith(t,'b'))",
            "tags/any(t:(t eq 'a') or (startswith(t,'b')))",
        );
        check(
            "web/redirectUris/any(p:p eq 'x')",
            "web/redirectUris/any(p:p eq 'x')",
        );
        check(
            "appRoles/any(r:r/value eq 'x')",
            "appRoles/any(r:r/value eq 'x')",
        );
        check("owners/$count eq 0", "owners/$count eq 0");
        check("identifierUris/any()", "identifierUris/any()");
        check(
            "NOT(companyName eq 'M') AND a EQ 1",
            "(not (companyName eq 'M')) and (a eq 1)",
        );
    }

    #[test]
    fn what_is_not_a_clause_is_told_with_its_place() {
        let check = |text: &str, part: &str| {
            let wrong = parse(text).unwrap_err().0;
            assert!(wrong.contains(part), "{wrong}");
        };
        check("displayName", "position 11");
        check("displayName eq", "position 14");
        check(
            "displayName eq 'a",
            "unterminated string literal at position 16",
        );
        check("displayName foo 'a'", "position 12");
        check("(displayName eq 'a'", "position 19");
        check("displayName eq 'a' 'b'", "position 19");
        check("tolower(displayName) eq 'a'", "'tolower'");
        check("startswith(displayName, 5)", "'startswith'");
        check(&"(".repeat(100_000), "Recursion depth");
        check(&"not ".repeat(100_000), "Recursion depth");
        check(&vec!["a eq 1"; 5_000].join(" or "), "Recursion depth");
    }

    fn path() -> impl Strategy<Value = Path> {
        prop::collection::vec("[a-c][a-zA-Z]{0,6}", 1..3).prop_map(Path)
    }

    fn literal() -> impl Strategy<Value = Literal> {
        prop_oneof![
            Just(Literal::Null),
            any::<bool>().prop_map(Literal::Flag),
            ".*".prop_map(Literal::Text),
            any::<u32>().prop_map(|number| Literal::Bare(number.to_string())),
            Just(Literal::Bare("2026-01-02T03:04:05Z".into())),
            Just(Literal::Bare("f81c3a55-0d38-44f1-9a87-8e5f9f7b2c10".into())),
        ]
    }

    fn comparison() -> impl Strategy<Value = Comparison> {
        prop::sample::select(Comparison::ALL.map(|it| it.0).to_vec())
    }

    fn expression() -> impl Strategy<Value = Expression> {
        let leaf = prop_oneof![
            (path(), comparison(), literal())
                .prop_map(|(path, how, it)| Expression::Compare(path, how, it)),
            (path(), prop::collection::vec(literal(), 1..4))
                .prop_map(|(path, all)| Expression::In(path, all)),
            (path(), ".*").prop_map(|(path, text)| Expression::Call(
                Function::EndsWith,
                path,
                text
            )),
            (path(), comparison(), any::<u64>())
                .prop_map(|(path, how, it)| Expression::Count(path, how, it)),
            path().prop_map(|path| Expression::Any(path, None)),
        ];
        leaf.prop_recursive(4, 24, 2, |inner| {
            prop_oneof![
                inner.clone().prop_map(|it| Expression::Not(Box::new(it))),
                (inner.clone(), inner.clone())
                    .prop_map(|(a, b)| Expression::And(Box::new(a), Box::new(b))),
                (inner.clone(), inner.clone())
                    .prop_map(|(a, b)| Expression::Or(Box::new(a), Box::new(b))),
                (path(), inner)
                    .prop_map(|(path, it)| Expression::Any(path, Some(("x".into(), Box::new(it))))),
            ]
        })
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".*") {
            let _either = parse(&text);
        }

        #[test]
        fn no_row_of_words_makes_it_panic(words in prop::collection::vec(
            prop::sample::select(vec!["(", ")", "not", "and", "or", "a", "/", "any", ":", "$count", "eq", "'x'", "5", ",", "in", "startswith", " "]), 0..40)) {
            let _either = parse(&words.join(" "));
        }

        #[test]
        fn what_is_written_is_read_as_the_same(meant in expression()) {
            prop_assert_eq!(parse(&meant.to_string()), Ok(meant));
        }
    }
}
