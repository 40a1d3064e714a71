//! The blocks of a PEM file (RFC 7468), with whatever stands around them.

use base64::{Engine, engine::general_purpose::STANDARD};

/// One block.
pub(super) struct Block<'a> {
    /// What it says it is: `CERTIFICATE`, `PRIVATE KEY`, ...
    pub(super) label: &'a str,
    /// Everything between its two lines.
    body: &'a str,
}

impl Block<'_> {
    pub(super) fn is_certificate(&self) -> bool {
        matches!(
            self.label,
            "CERTIFICATE" | "X509 CERTIFICATE" | "X.509 CERTIFICATE"
        )
    }

    pub(super) fn is_private_key(&self) -> bool {
        self.label.ends_with("PRIVATE KEY")
    }

    /// Its bytes. Asked for of certificates alone: a private key is never decoded.
    pub(super) fn decoded(&self) -> Option<Vec<u8>> {
        let base64: String = self.body.chars().filter(|c| !c.is_whitespace()).collect();
        STANDARD.decode(base64).ok()
    }
}

/// All blocks; none in a file that is not PEM.
pub(super) fn blocks(file: &[u8]) -> Vec<Block<'_>> {
    let Ok(mut text) = std::str::from_utf8(file) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    while let Some((block, rest)) = next(text) {
        all.push(block);
        text = rest;
    }
    all
}

fn next(text: &str) -> Option<(Block<'_>, &str)> {
    let (_, rest) = text.split_once("-----BEGIN ")?;
    let (label, rest) = rest.split_once("-----")?;
    let end = format!("-----END {label}-----");
    let (body, rest) = rest.split_once(end.as_str())?;
    Some((Block { label, body }, rest))
}
