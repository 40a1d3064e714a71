//! `$search` on directory objects: words of a property that begin as the words that were asked for.
//!
//! <https://learn.microsoft.com/graph/search-query-parameter#using-search-on-directory-object-collections>

use super::problem::Refusal;
use crate::{tenant::Entry, wire::Call};

/// What is served; the documentation lists more, and those are refused by the sandbox's own word.
const SEARCHABLE: [&str; 1] = ["displayName"];

/// One clause, such as `"displayName:office"`.
pub(crate) struct Search {
    property: String,
    words: Vec<String>,
}

impl Search {
    /// Reads the option. Clauses joined by AND or OR are not served.
    pub(crate) fn parse(call: &Call, text: &str) -> Result<Self, Refusal> {
        if !super::odata::is_eventual(call) {
            return Err(Refusal::new(
                400,
                "Request_UnsupportedQuery",
                "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
            ));
        }
        let wrong = || {
            Refusal::new(
                400,
                "BadRequest",
                "Syntax error: the $search clause must be quoted and name a property.",
            )
        };
        let clause = unquoted(text).ok_or_else(wrong)?;
        let (property, value) = clause.split_once(':').ok_or_else(wrong)?;
        if !SEARCHABLE.contains(&property) {
            return Err(Refusal::not_served(&format!("$search on {property}")));
        }
        Ok(Self {
            property: property.to_owned(),
            words: words(value),
        })
    }

    /// Each word asked for begins a word of the property, in any order. A clause of symbols alone finds nothing.
    pub(crate) fn accepts(&self, entry: &Entry) -> bool {
        let own = words(entry.text(&self.property));
        let begins = |word: &String| own.iter().any(|it| it.starts_with(word.as_str()));
        !self.words.is_empty() && self.words.iter().all(begins)
    }
}

/// The text between its quotes, escapes undone; `None` where a quote stands inside or is missing.
fn unquoted(text: &str) -> Option<String> {
    let inner = text.trim().strip_prefix('"')?.strip_suffix('"')?;
    let mut plain = String::new();
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return None,
            '\\' => plain.push(letters.next()?),
            other => plain.push(other),
        }
    }
    Some(plain)
}

/// Words as the directory splits a text: at blanks, symbols, between letters and digits, where a capital begins.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for letter in text.chars() {
        let parts = (before.is_lowercase() && letter.is_uppercase())
            || (before.is_alphabetic() && letter.is_numeric())
            || (before.is_numeric() && letter.is_alphabetic());
        if parts || !letter.is_alphanumeric() {
            words.push(String::new());
        }
        if letter.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
        before = letter;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_words_at_blanks_symbols_digits_and_capitals() {
        let check = |text: &str, expected: &[&str]| assert_eq!(words(text), expected, "{text}");
        check("Dataplane: Office365", &["dataplane", "office", "365"]);
        check("OneWeek_2 Ünder", &["one", "week", "2", "ünder"]);
        check(" -- ", &[]);
    }

    #[test]
    fn quotes_and_their_escapes_are_read() {
        assert_eq!(
            unquoted(r#""displayName:5\" \\ disk""#).unwrap(),
            r#"displayName:5" \ disk"#
        );
        for wrong in [
            r#"displayName:a"#,
            r#""displayName:a" OR "displayName:b""#,
            r#""a\""#,
        ] {
            assert!(unquoted(wrong).is_none(), "{wrong}");
        }
    }
}
