//! Words of a `$filter`.
//!
//! <https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html>

/// One word.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    /// A name or keyword, `$count` among them.
    Word(String),
    /// A text literal, its quotes undone.
    Text(String),
    /// Anything else that is a literal: a number, a date, a GUID. Its form is judged by what it is compared with.
    Bare(String),
    Open,
    Close,
    Comma,
    Colon,
    Slash,
}

/// A word with the place where it begins.
pub(crate) type Placed = (usize, Token);

/// Why a text has no words.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// A quote that nothing closes.
    Unterminated(usize),
    Letter(usize),
}

/// Splits a clause into words.
pub(crate) fn words(text: &str) -> Result<Vec<Placed>, Unreadable> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let at = text.len() - rest.len();
        let (token, used) = match letter {
            blank if blank.is_whitespace() => {
                rest = &rest[blank.len_utf8()..];
                continue;
            }
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            ',' => (Token::Comma, 1),
            ':' => (Token::Colon, 1),
            '/' => (Token::Slash, 1),
            '\'' => quoted(rest).ok_or(Unreadable::Unterminated(at))?,
            other if begins_word(other) || other.is_ascii_digit() || other == '-' => bare(rest),
            _ => return Err(Unreadable::Letter(at)),
        };
        found.push((at, token));
        rest = &rest[used..];
    }
    Ok(found)
}

fn begins_word(letter: char) -> bool {
    letter.is_alphabetic() || letter == '_' || letter == '$' || letter == '@'
}

/// A text literal and its length; a doubled quote inside stands for one.
fn quoted(rest: &str) -> Option<(Token, usize)> {
    let mut text = String::new();
    let mut letters = rest.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if letter != '\'' {
            text.push(letter);
        } else if letters.peek().is_some_and(|(_, next)| *next == '\'') {
            letters.next();
            text.push('\'');
        } else {
            return Some((Token::Text(text), at + 1));
        }
    }
    None
}

/// Letters, digits and the signs that dates and GUIDs are written with.
fn bare(rest: &str) -> (Token, usize) {
    let dated = rest.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-');
    let belongs = |letter: char| {
        letter.is_alphanumeric()
            || matches!(letter, '_' | '-' | '.' | '$' | '@')
            || (dated && matches!(letter, ':' | '+'))
    };
    let end = rest
        .find(|letter: char| !belongs(letter))
        .unwrap_or(rest.len())
        .max(1);
    let word = &rest[..end];
    let plain = !dated && !word.contains('-');
    let token = if plain {
        Token::Word(word.to_owned())
    } else {
        Token::Bare(word.to_owned())
    };
    (token, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_dates_and_guids_are_one_word_each() {
        let found = words("a/b eq 'it''s' and c ge 2026-01-02T03:04:05Z or d eq f1a2-3b").unwrap();
        let bare: Vec<&Token> = found.iter().map(|(_, token)| token).collect();
        assert!(bare.contains(&&Token::Text("it's".into())));
        assert!(bare.contains(&&Token::Bare("2026-01-02T03:04:05Z".into())));
        assert!(bare.contains(&&Token::Bare("f1a2-3b".into())));
    }

    #[test]
    fn a_quote_that_nothing_closes_is_told_with_its_place() {
        assert_eq!(words("a eq 'b"), Err(Unreadable::Unterminated(5)));
        assert_eq!(words("a = b"), Err(Unreadable::Letter(2)));
    }
}
