//! Texts of a server without what was sent to it.

use secrecy::{ExposeSecret, SecretString};

/// Longest text of a server that is passed on, in characters.
const LONGEST: usize = 200;

/// Takes out every secret, control characters and endless length. A short secret is taken out as well: better a
/// mangled sentence than a leak.
pub(crate) fn redact(text: &str, secrets: &[&SecretString]) -> String {
    let mut plain = text.to_owned();
    for secret in secrets {
        let secret = secret.expose_secret();
        if !secret.is_empty() {
            plain = plain.replace(secret, "•••");
        }
    }
    plain
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .take(LONGEST)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_is_taken_out_wherever_it_stands() {
        let value = SecretString::from("planted~value");
        let text = "could not decode {\"value\":\"planted~value\"} planted~value\u{1b}[31m";
        let plain = redact(text, &[&value]);
        assert!(!plain.contains("planted"), "{plain}");
        assert!(!plain.contains('\u{1b}'));
    }
}
