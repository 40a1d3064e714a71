//! What Graph reads from an X.509 certificate (RFC 5280): its times, its subject, its key, its thumbprint.

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OBJECT_IDENTIFIER: u8 = 0x06;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xa0;
/// 2.5.4.3
const COMMON_NAME: [u8; 3] = [0x55, 0x04, 0x03];

/// A certificate as far as it concerns a key credential.
#[derive(Debug)]
pub(crate) struct Certificate {
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
    /// `CN=…`
    pub(crate) subject: Option<String>,
    /// SHA-1 of the whole, in capital hexadecimal digits.
    pub(crate) thumbprint: String,
    /// The RSA key in PKCS #1, if it is one.
    pub(crate) public_key: Option<Vec<u8>>,
}

/// Reads a certificate in DER; `None` for anything else.
pub(crate) fn read(der: &[u8]) -> Option<Certificate> {
    let (certificate, _) = inside(der, SEQUENCE)?;
    let (mut rest, _) = inside(certificate, SEQUENCE)?;
    // Version 1 does not name its version.
    if rest.first() == Some(&VERSION) {
        rest = inside(rest, VERSION)?.1;
    }
    let (_, rest) = inside(rest, INTEGER)?;
    let (_, rest) = inside(rest, SEQUENCE)?;
    let (_, rest) = inside(rest, SEQUENCE)?;
    let (validity, rest) = inside(rest, SEQUENCE)?;
    let (subject, rest) = inside(rest, SEQUENCE)?;
    let (key, _) = inside(rest, SEQUENCE)?;
    let (start, validity) = time(validity)?;
    let (end, _) = time(validity)?;
    let thumbprint = digest(&SHA1_FOR_LEGACY_USE_ONLY, der);
    Some(Certificate {
        start,
        end,
        subject: common_name(subject).map(|name| format!("CN={name}")),
        thumbprint: thumbprint
            .as_ref()
            .iter()
            .map(|byte| format!("{byte:02X}"))
            .collect(),
        public_key: rsa_key(key),
    })
}

/// Content of the first element if it has this tag, and what follows it.
fn inside(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (found, content, rest) = element(der)?;
    (found == tag).then_some((content, rest))
}

fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (tag, rest) = der.split_first()?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        short if *short < 0x80 => (usize::from(*short), rest),
        long => {
            let count = usize::from(long & 0x7f);
            if count == 0 || count > 4 {
                return None;
            }
            let (bytes, rest) = rest.split_at_checked(count)?;
            (
                bytes
                    .iter()
                    .fold(0, |sum, byte| sum << 8 | usize::from(*byte)),
                rest,
            )
        }
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((*tag, content, rest))
}

fn time(der: &[u8]) -> Option<(Timestamp, &[u8])> {
    let (tag, content, rest) = element(der)?;
    let text = std::str::from_utf8(content).ok()?.strip_suffix('Z')?;
    let whole = match tag {
        // Years of two digits turn at 1950.
        UTC_TIME if text < "5" => format!("20{text}"),
        UTC_TIME => format!("19{text}"),
        GENERALIZED_TIME => text.to_owned(),
        _ => return None,
    };
    let civil = DateTime::strptime("%Y%m%d%H%M%S", &whole).ok()?;
    Some((civil.to_zoned(TimeZone::UTC).ok()?.timestamp(), rest))
}

fn common_name(mut names: &[u8]) -> Option<String> {
    while let Some((_, set, rest)) = element(names) {
        let (pair, _) = inside(set, SEQUENCE)?;
        let (kind, value) = inside(pair, OBJECT_IDENTIFIER)?;
        if kind == COMMON_NAME {
            let (_, text, _) = element(value)?;
            return std::str::from_utf8(text).ok().map(str::to_owned);
        }
        names = rest;
    }
    None
}

/// The key inside its wrapping; anything that is not a pair of numbers is no RSA key.
fn rsa_key(info: &[u8]) -> Option<Vec<u8>> {
    let (_, rest) = inside(info, SEQUENCE)?;
    let (bits, _) = inside(rest, BIT_STRING)?;
    let (unused, key) = bits.split_first()?;
    let (numbers, _) = inside(key, SEQUENCE)?;
    inside(numbers, INTEGER)?;
    (*unused == 0).then(|| key.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let _either = read(&bytes);
        }
    }
}
