//! Texts with `{name}` in them.

/// Names that a text mentions, in order.
pub(crate) fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

/// The text with every name filled in; unknown ones stay.
pub(crate) fn fill<'a>(text: &str, value: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut filled = text.to_owned();
    for name in names(text) {
        if let Some(value) = value(name) {
            filled = filled.replace(&format!("{{{name}}}"), value);
        }
    }
    filled
}
