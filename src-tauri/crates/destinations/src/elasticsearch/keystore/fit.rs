//! What the tool stores as it was given.

use secrecy::{ExposeSecret, SecretString};

/// Why something is not given to the tool. It would be stored as something else, or as nothing, without a word.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Unfit {
    /// Stored as an empty value.
    #[error("is empty")]
    Empty,
    /// The tool reads to the end of the line and drops carriage returns.
    #[error("has a line break or another control character")]
    Control,
    /// What it becomes depends on the settings of the computer.
    #[error("has a character beyond ASCII")]
    NotAscii,
}

pub(super) fn check(secret: &SecretString) -> Result<(), Unfit> {
    let text = secret.expose_secret();
    if text.is_empty() {
        return Err(Unfit::Empty);
    }
    if text.chars().any(char::is_control) {
        return Err(Unfit::Control);
    }
    match text.is_ascii() {
        true => Ok(()),
        false => Err(Unfit::NotAscii),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_arrives_whole_is_given() {
        for (value, expected) in [
            ("abc8Q~.-_ \"'\\$`", Ok(())),
            ("", Err(Unfit::Empty)),
            ("a\nb", Err(Unfit::Control)),
            ("a\r", Err(Unfit::Control)),
            ("a\tb", Err(Unfit::Control)),
            ("\u{7f}", Err(Unfit::Control)),
            ("a\0", Err(Unfit::Control)),
            ("é", Err(Unfit::NotAscii)),
        ] {
            assert_eq!(check(&value.into()), expected, "{value:?}");
        }
    }
}
