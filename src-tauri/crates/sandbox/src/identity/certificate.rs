//! What a client assertion needs of an X.509 certificate: its thumbprints and its RSA key.
//!
//! Read leniently: version 1, SHA-1 signatures and any extension pass, for nothing is asked of the issuer.

use aws_lc_rs::digest::{self, SHA1_FOR_LEGACY_USE_ONLY, SHA256};
use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// A certificate in DER.
pub(super) struct Certificate(Vec<u8>);

impl Certificate {
    /// From the `key` of a key credential: base64 of the DER, with line breaks or not, or of the PEM text.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        let der = unarmoured(key)?;
        let inner = std::str::from_utf8(&der)
            .ok()
            .filter(|it| it.contains("-----BEGIN"));
        Some(Self(match inner {
            Some(pem) => unarmoured(pem)?,
            None => der,
        }))
    }

    pub(super) fn sha1(&self) -> Vec<u8> {
        digest::digest(&SHA1_FOR_LEGACY_USE_ONLY, &self.0)
            .as_ref()
            .to_vec()
    }

    pub(super) fn sha256(&self) -> Vec<u8> {
        digest::digest(&SHA256, &self.0).as_ref().to_vec()
    }

    /// DER `RSAPublicKey`, if the certificate is of an RSA key (RFC 5280 section 4.1).
    pub(super) fn rsa_key(&self) -> Option<&[u8]> {
        let (_, certificate, _) = element(&self.0)?;
        let (_, to_be_signed, _) = element(certificate)?;
        let mut rest = to_be_signed;
        // The version is left out in version 1.
        if let Some((VERSION, _, after)) = element(rest) {
            rest = after;
        }
        for _ in [
            "serial number",
            "algorithm",
            "issuer",
            "validity",
            "subject",
        ] {
            rest = element(rest)?.2;
        }
        let (_, key_info, _) = element(rest)?;
        let (_, _algorithm, after) = element(key_info)?;
        let (tag, bits, _) = element(after)?;
        // One byte says how many bits of the last byte do not count: none.
        (tag == BIT_STRING).then(|| bits.strip_prefix(&[0]))?
    }
}

const VERSION: u8 = 0xa0;
const BIT_STRING: u8 = 0x03;

/// Tag and content of the first DER element, and what follows it.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = der.split_first()?;
    let (&first, mut rest) = rest.split_first()?;
    let mut length = usize::from(first);
    if first & 0x80 != 0 {
        let bytes = usize::from(first & 0x7f);
        if bytes == 0 || bytes > 4 || rest.len() < bytes {
            return None;
        }
        let (long, after) = rest.split_at(bytes);
        length = long
            .iter()
            .fold(0, |all, byte| all << 8 | usize::from(*byte));
        rest = after;
    }
    (rest.len() >= length).then(|| {
        let (content, after) = rest.split_at(length);
        (tag, content, after)
    })
}

fn unarmoured(text: &str) -> Option<Vec<u8>> {
    let lines = text.lines().filter(|line| !line.starts_with("-----"));
    let bare: String = lines
        .flat_map(str::chars)
        .filter(|it| !it.is_whitespace())
        .collect();
    LENIENT.decode(bare).ok()
}
