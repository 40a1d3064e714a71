//! Whether a value survives its way: through the destination, and through the client that reads it there.

use secrecy::{ExposeSecret, SecretString};

/// Longest value that a worker can hand to a process, in bytes.
const LONGEST: usize = 128 * 1024;

/// Why a value is not delivered.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Unsuitable {
    /// It would be taken and never set.
    #[error("The value is empty.")]
    Empty,
    /// No process could be started with it.
    #[error("The value is longer than 128 KiB.")]
    TooLong,
    /// Dataplane's Python package puts the secret into a form body without encoding it: other characters would arrive
    /// as something else, and a NUL would never be set at all.
    #[error("The value has characters other than letters, digits and ~ . _ -")]
    Characters,
}

/// `[A-Za-z0-9~._-]+`, at most 128 KiB.
///
/// # Errors
/// What is wrong, and nothing of the value.
pub fn check_value(value: &SecretString) -> Result<(), Unsuitable> {
    let value = value.expose_secret();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"~._-".contains(&byte);
    if value.is_empty() {
        return Err(Unsuitable::Empty);
    }
    if value.len() > LONGEST {
        return Err(Unsuitable::TooLong);
    }
    match value.bytes().all(plain) {
        true => Ok(()),
        false => Err(Unsuitable::Characters),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_dataplanes_client_leaves_alone_passes() {
        let check = |value: &str, expected| {
            assert_eq!(check_value(&value.into()), expected, "{:.20}", value);
        };
        check("abc8Q~AZ09._-~", Ok(()));
        check("0b0f6b8e-6f44-4b0f-9f11-0a1b2c3d4e5f", Ok(()));
        check("", Err(Unsuitable::Empty));
        for value in [
            "a&b",
            "a+b",
            "a%41",
            "a b",
            "a\0b",
            "ä",
            "[6gyXA5S20@MN+WRX",
        ] {
            check(value, Err(Unsuitable::Characters));
        }
        check(&"x".repeat(LONGEST), Ok(()));
        check(&"x".repeat(LONGEST + 1), Err(Unsuitable::TooLong));
    }
}
