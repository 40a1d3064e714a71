//! Text as a YAML string that is nothing but a string.

/// In double quotes, whatever the text is: plain ones may turn into numbers, dates or nothing.
pub(crate) fn yaml(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            control if control.is_control() => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(control)));
            }
            plain => quoted.push(plain),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_quotes_early() {
        assert_eq!(yaml("no"), r#""no""#);
        assert_eq!(yaml("a\"b\\c\n"), r#""a\"b\\c\u000a""#);
    }
}
