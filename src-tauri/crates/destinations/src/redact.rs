//! Texts of a server without what was sent to it.

use secrecy::{ExposeSecret, SecretString};

/// Longest text of a server that is passed on, in characters.
const LONGEST: usize = 200;

/// Takes out every secret, control characters and endless length. A short secret is taken out as well: better a
/// mangled sentence than a leak.
pub(crate) fn redact(text: &str, secrets: &[SecretString]) -> String {
    let mut plain = text.to_owned();
    // Long ones first: one secret may be part of another.
    let mut secrets: Vec<&str> = secrets.iter().map(ExposeSecret::expose_secret).collect();
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    for secret in secrets.into_iter().filter(|secret| !secret.is_empty()) {
        plain = plain.replace(secret, "•••");
        if let Ok(quoted) = serde_json::to_string(secret) {
            plain = plain.replace(quoted.trim_matches('"'), "•••");
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
        let values = ["planted", "planted~value", "quo\"ted"].map(SecretString::from);
        let text = "could not decode {\"value\":\"planted~value\"} planted\u{1b}[31m quo\\\"ted";
        let plain = redact(text, &values);
        assert_eq!(plain, "could not decode {\"value\":\"•••\"} ••• [31m •••");
    }
}
