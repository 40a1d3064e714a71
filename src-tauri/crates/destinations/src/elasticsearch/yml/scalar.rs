//! Values on one line.

use super::{document::Value, key::indicator};

/// Reads a plain or quoted value, with a comment behind it.
///
/// # Errors
/// What is there instead.
pub(super) fn read(text: &str) -> Result<Value, &'static str> {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => quoted(&text[1..], quote),
        _ => plain(text),
    }
}

/// Whether only a comment stands there, or nothing. A comment needs white space before it.
pub(super) fn is_comment(text: &str) -> bool {
    let inside = text.trim_start_matches([' ', '\t']);
    inside.is_empty() || (inside.starts_with('#') && inside.len() < text.len())
}

fn quoted(text: &str, quote: char) -> Result<Value, &'static str> {
    let mut value = String::new();
    let mut has_escapes = false;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' && quote == '"' {
            has_escapes = true;
            letters.next();
        } else if letter != quote {
            value.push(letter);
        } else if quote == '\'' && letters.peek().is_some_and(|(_, next)| *next == quote) {
            letters.next();
            value.push(quote);
        } else {
            return match (is_comment(&text[at + 1..]), has_escapes) {
                (false, _) => Err("text behind a closing quote"),
                (true, true) => Ok(Value::Other),
                (true, false) => Ok(Value::Text(value)),
            };
        }
    }
    Err("a text that goes on in the next line")
}

fn plain(text: &str) -> Result<Value, &'static str> {
    if let Some(what) = indicator(text) {
        return Err(what);
    }
    let comment = text
        .match_indices('#')
        .map(|(at, _)| at)
        .find(|at| text[..*at].ends_with([' ', '\t']));
    let value = text[..comment.unwrap_or(text.len())].trim_end_matches([' ', '\t']);
    let has_colon = value.contains(": ") || value.contains(":\t") || value.ends_with(':');
    match has_colon {
        true => Err("a colon in the middle of a value"),
        false => Ok(Value::Text(value.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> Result<Value, &'static str> {
        Ok(Value::Text(value.to_owned()))
    }

    #[test]
    fn values_are_read_without_quotes_and_comments() {
        for (written, value) in [
            ("3", "3"),
            ("a#b # c", "a#b"),
            ("a\t# c", "a"),
            ("\"a # b\" # c", "a # b"),
            ("'it''s'", "it's"),
            ("-1", "-1"),
            ("http://x:9200", "http://x:9200"),
        ] {
            assert_eq!(read(written), text(value), "{written}");
        }
        assert_eq!(read("\"a\\\"b\""), Ok(Value::Other));
        for written in [
            "\"a", "'a", "\"a\"b", "\"a\"#b", "*a", "&a 1", "!t 1", "a: b", "- a", "@a",
        ] {
            assert!(read(written).is_err(), "{written}");
        }
    }
}
