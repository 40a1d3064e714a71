//! Keys: how they are spelt, and what they become when put behind one another.

use super::super::settings::REALMS;

/// What an indicator at the beginning of a plain key or value would mean.
pub(super) fn indicator(text: &str) -> Option<&'static str> {
    let mut letters = text.chars();
    let first = letters.next()?;
    let alone = letters.next().is_none_or(|next| matches!(next, ' ' | '\t'));
    match first {
        '&' => Some("an anchor"),
        '*' => Some("an alias"),
        '!' => Some("a tag"),
        '%' => Some("a directive"),
        '@' | '`' => Some("a character that is reserved"),
        ',' | ']' | '}' => Some("a bracket or comma that belongs to nothing"),
        '-' | '?' | ':' if alone => Some("a list or a key in an unusual place"),
        _ => None,
    }
}

/// Splits a line into key and what stands behind the colon.
///
/// # Errors
/// What is there instead of a key.
pub(super) fn split(content: &str) -> Result<(String, &str), &'static str> {
    let first = content.chars().next().unwrap_or(' ');
    let (key, rest) = match first {
        '"' | '\'' => quoted(content, first)?,
        '[' | '{' => return Err("brackets in the place of a key"),
        '|' | '>' | '#' => return Err("no key"),
        _ => plain(content)?,
    };
    match key {
        "" => Err("an empty key"),
        "<<" => Err("a merge key"),
        key => Ok((key.to_owned(), rest)),
    }
}

fn quoted(content: &str, quote: char) -> Result<(&str, &str), &'static str> {
    let Some((key, rest)) = content[1..].split_once(quote) else {
        return Err("a text that goes on in the next line");
    };
    if key.contains('\\') || rest.starts_with(quote) {
        return Err("a key with escapes");
    }
    match rest.trim_start_matches([' ', '\t']).strip_prefix(':') {
        Some(rest) if rest.is_empty() || rest.starts_with([' ', '\t']) => Ok((key, rest)),
        _ => Err("no key"),
    }
}

fn plain(content: &str) -> Result<(&str, &str), &'static str> {
    if let Some(what) = indicator(content) {
        return Err(what);
    }
    let colon = content.char_indices().find(|(at, letter)| {
        let behind = &content[at + letter.len_utf8()..];
        *letter == ':' && (behind.is_empty() || behind.starts_with([' ', '\t']))
    });
    let Some((at, _)) = colon else {
        return Err("text that continues the line above, or no key");
    };
    let key = content[..at].trim_end_matches([' ', '\t']);
    match key.contains(" #") || key.contains("\t#") {
        true => Err("a comment before the colon"),
        false => Ok((key, &content[at + 1..])),
    }
}

/// Full name of a key in something.
pub(super) fn join(parent: &str, key: &str) -> String {
    match parent {
        "" => key.to_owned(),
        parent => format!("{parent}.{key}"),
    }
}

/// Realms may stand in it: all of them, those of a type, or what belongs to one.
pub(super) fn holds_realms(path: &str) -> bool {
    let is_above = REALMS
        .strip_prefix(path)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    let parts_below = path
        .strip_prefix(REALMS)
        .and_then(|rest| rest.strip_prefix('.'))
        .map(|rest| rest.split('.').count());
    is_above || parts_below.is_some_and(|parts| parts <= 2)
}

/// Type, name and key of a realm's setting.
pub(super) fn of_realm(path: &str) -> Option<(&str, &str, &str)> {
    let rest = path.strip_prefix(REALMS)?.strip_prefix('.')?;
    let (kind, rest) = rest.split_once('.')?;
    let (name, key) = rest.split_once('.')?;
    Some((kind, name, key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_from_what_only_looks_like_them() {
        for (content, key, rest) in [
            ("a.b: 1", "a.b", " 1"),
            ("\"a.b\" : 1", "a.b", " 1"),
            ("'a':", "a", ""),
            ("url: http://x", "url", " http://x"),
            ("a:b: c", "a:b", " c"),
            ("a\t:\t1", "a", "\t1"),
        ] {
            assert_eq!(split(content), Ok((key.to_owned(), rest)), "{content}");
        }
        for content in [
            "a",
            "a:b",
            "\"a",
            "\"a\\n\": 1",
            "{a: 1}",
            "<<: *a",
            "&a b: 1",
            "!t b: 1",
            "? a",
            ": 1",
            "a # b: 1",
            "\"a\"b: 1",
            "\"\": 1",
        ] {
            assert!(split(content).is_err(), "{content}");
        }
    }

    #[test]
    fn realms_may_stand_above_and_just_below_their_prefix() {
        for path in ["xpack", "xpack.security", REALMS] {
            assert!(holds_realms(path), "{path}");
        }
        assert!(holds_realms("xpack.security.authc.realms.saml"));
        assert!(holds_realms("xpack.security.authc.realms.saml.a"));
        assert!(!holds_realms("xpack.security.authc.realms.saml.a.order"));
        assert!(!holds_realms("xpack.sec"));
        assert!(!holds_realms("xpack.security.authc.realmsets"));
        assert!(!holds_realms("cluster"));
    }
}
