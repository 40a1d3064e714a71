//! A path below `/v1.0`, taken apart: `applications(appId='…')/owners/graph.user/$count`.

use percent_encoding::percent_decode_str;

/// What names an object in a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Key {
    Id(String),
    /// An alternate key and its value.
    Named(String, String),
    /// The signed-in person.
    Me,
}

impl Key {
    /// The value, as errors name it.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Id(value) | Self::Named(_, value) => value,
            Self::Me => "me",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Name(String),
    Key(Key),
}

/// A path with its cast and its `/$count` set apart.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Address {
    parts: Vec<Part>,
    /// The type behind the last slash, such as `user`.
    pub(crate) cast: Option<String>,
    pub(crate) only_count: bool,
}

impl Address {
    /// Doubled slashes and the old tenant segment mean the same place.
    pub(crate) fn read(path: &str) -> Option<Self> {
        let plain = path
            .replace("%27", "'")
            .replace("%28", "(")
            .replace("%29", ")");
        let mut parts = Vec::new();
        let mut cast = None;
        let mut only_count = false;
        for segment in segments(&plain) {
            // Nothing follows a count, and only a count follows a cast.
            if only_count || (cast.is_some() && !segment.eq_ignore_ascii_case("$count")) {
                return None;
            }
            let segment = percent_decode_str(segment).decode_utf8().ok()?;
            if segment.eq_ignore_ascii_case("$count") && !parts.is_empty() {
                only_count = true;
            } else if let Some(name) = cast_name(&segment) {
                cast = Some(name.to_owned());
            } else {
                push(&mut parts, &segment)?;
            }
        }
        if matches!(parts.first(), Some(Part::Name(name)) if name.eq_ignore_ascii_case("myorganization"))
        {
            parts.remove(0);
        }
        Some(Self {
            parts,
            cast,
            only_count,
        })
    }

    /// The keys in the places of `{}`, if the template fits. `/me` stands for a key by itself.
    pub(crate) fn keys(&self, template: &[&str]) -> Option<Vec<Key>> {
        if template.len() != self.parts.len() {
            return None;
        }
        let mut keys = Vec::new();
        for (wanted, part) in template.iter().zip(&self.parts) {
            match (*wanted, part) {
                ("{}", Part::Key(key)) => keys.push(key.clone()),
                (wanted, Part::Key(key @ Key::Named(name, _))) if is_key_of(wanted, name) => {
                    keys.push(key.clone())
                }
                ("{}", Part::Name(name)) if !is_reserved(name) => keys.push(Key::Id(name.clone())),
                (literal, Part::Name(name)) if literal.eq_ignore_ascii_case(name) => {
                    if literal == "me" {
                        keys.push(Key::Me);
                    }
                }
                _ => return None,
            }
        }
        Some(keys)
    }
}

/// Words that are no key: `$ref`, and the function that lists changes.
fn is_reserved(name: &str) -> bool {
    name.starts_with('$') || name.eq_ignore_ascii_case("delta")
}

/// `{appId}` stands for that alternate key alone.
fn is_key_of(wanted: &str, name: &str) -> bool {
    let inner = wanted.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
    inner == Some(name)
}

/// Segments between slashes; a slash inside quotes inside parentheses belongs to a key.
fn segments(path: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut inside, mut quoted, mut start) = (false, false, 0);
    for (at, letter) in path.char_indices() {
        match letter {
            '(' if !quoted => inside = true,
            ')' if !quoted => inside = false,
            '\'' if inside => quoted = !quoted,
            '/' if !quoted => {
                found.push(&path[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&path[start..]);
    found.retain(|segment| !segment.is_empty());
    found
}

/// Written `graph.group` or with the whole namespace, in capitals or not.
fn cast_name(segment: &str) -> Option<&str> {
    let mut names = ["microsoft.graph.", "graph."].into_iter();
    let rest = names.find_map(|name| {
        let (before, rest) = segment.split_at_checked(name.len())?;
        before.eq_ignore_ascii_case(name).then_some(rest)
    })?;
    (!rest.contains(['.', '('])).then_some(rest)
}

/// A name, and the key in parentheses behind it. A bound action may carry its namespace.
fn push(parts: &mut Vec<Part>, segment: &str) -> Option<()> {
    let Some((name, rest)) = segment.split_once('(') else {
        parts.push(Part::Name(segment.to_owned()));
        return Some(());
    };
    let name = name.strip_prefix("microsoft.graph.").unwrap_or(name);
    let inner = rest.strip_suffix(')')?.trim();
    parts.push(Part::Name(name.to_owned()));
    if inner.is_empty() {
        return Some(());
    }
    let key = match inner.split_once('=') {
        Some((name, value)) if !inner.starts_with('\'') => {
            Key::Named(name.trim().to_owned(), unquoted(value.trim())?)
        }
        _ => Key::Id(unquoted(inner)?),
    };
    parts.push(Part::Key(key));
    Some(())
}

/// The value between its quotes; ids come without any.
fn unquoted(value: &str) -> Option<String> {
    if !value.contains('\'') {
        return Some(value.to_owned());
    }
    let inner = value.strip_prefix('\'')?.strip_suffix('\'')?;
    Some(inner.replace("''", "'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_casts_and_counts_are_told_apart() {
        let check = |path: &str, template: &str, expected: Option<&[Key]>| {
            let template: Vec<&str> = template.split('/').collect();
            let found = Address::read(path).and_then(|it| it.keys(&template));
            assert_eq!(found.as_deref(), expected, "{path}");
        };
        let id = |id: &str| Key::Id(id.into());
        check("/applications/abc", "applications/{}", Some(&[id("abc")]));
        check(
            "//applications('abc')",
            "applications/{}",
            Some(&[id("abc")]),
        );
        check("/applications/$ref", "applications/{}", None);
        check(
            "/myorganization/Applications/abc/",
            "applications/{}",
            Some(&[id("abc")]),
        );
        check(
            "/applications(uniqueName=%27o''b/1%27)/owners/microsoft.graph.user",
            "applications/{}/owners",
            Some(&[Key::Named("uniqueName".into(), "o'b/1".into())]),
        );
        check(
            "/users/a%40b.example/memberOf/graph.group/$count",
            "users/{}/memberOf",
            Some(&[id("a@b.example")]),
        );
        check(
            "/users/o'hara@b.example/manager",
            "users/{}/manager",
            Some(&[id("o'hara@b.example")]),
        );
        check("/me/memberOf", "me/memberOf", Some(&[Key::Me]));
        check("/applications/delta()", "applications/delta", Some(&[]));
        check("/applications/delta", "applications/{}", None);
        check("/applications/$count/x", "applications/{}/{}", None);
        let counted = Address::read("/users/a/memberOf/graph.group/$count").unwrap();
        assert_eq!(
            (counted.cast.as_deref(), counted.only_count),
            (Some("group"), true)
        );
    }

    proptest::proptest! {
        #[test]
        fn no_path_makes_it_panic(path in ".*") {
            let _either = Address::read(&path);
        }
    }
}
