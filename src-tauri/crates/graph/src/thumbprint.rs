//! `customKeyIdentifier` of a certificate, read as the portal shows it.

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE},
};

/// Bytes of a SHA-1 digest.
const BYTES: usize = 20;

/// 40 hex digits in capitals; `None` for what is no thumbprint.
///
/// The documentation calls it binary and shows it as hex digits; services write either, and the digits in base64, too.
pub(crate) fn hex(identifier: &str) -> Option<String> {
    if is_hex(identifier.as_bytes()) {
        return Some(identifier.to_ascii_uppercase());
    }
    let decode = |engine: &base64::engine::GeneralPurpose| engine.decode(identifier).ok();
    let bytes = decode(&STANDARD).or_else(|| decode(&URL_SAFE))?;
    if is_hex(&bytes) {
        return String::from_utf8(bytes)
            .ok()
            .map(|it| it.to_ascii_uppercase());
    }
    let digits = bytes.iter().map(|byte| format!("{byte:02X}"));
    (bytes.len() == BYTES).then(|| digits.collect())
}

fn is_hex(text: &[u8]) -> bool {
    text.len() == 2 * BYTES && text.iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thumbprint_is_read_in_each_way_that_it_is_written() {
        let digits = "52ED9B5038A47B9E2E2190715CC238359D4F8F73";
        let expected = Some(digits.to_owned());
        assert_eq!(hex(digits), expected);
        assert_eq!(hex(&digits.to_lowercase()), expected);
        assert_eq!(hex("Uu2bUDike54uIZBxXMI4NZ1Pj3M="), expected);
        assert_eq!(hex(&STANDARD.encode(digits)), expected);
        assert_eq!(hex("lY85bR8r6yWTW6jnciNEONwlVhDyiQjdVLgPDnkI5mA="), None);
        assert_eq!(hex(""), None);
    }
}
