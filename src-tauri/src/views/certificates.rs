//! A certificate in a file.

use entrada_vault::certificates::Certificate;
use serde::Serialize;
use specta::Type;

/// The public half of what a file holds.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CertificateFileView {
    /// `CN=...`
    pub subject: String,
    /// SHA-1, 40 hex digits.
    pub thumbprint: String,
    /// RFC 3339.
    pub expires_at: String,
    /// Size of its RSA key.
    pub rsa_bits: u32,
    /// The file holds a private key, too.
    pub beside_private_key: bool,
}

impl From<Certificate> for CertificateFileView {
    fn from(read: Certificate) -> Self {
        Self {
            subject: read.subject,
            thumbprint: read.thumbprint,
            expires_at: read.expires_at.to_string(),
            rsa_bits: read.rsa_bits.unwrap_or_default(),
            beside_private_key: read.beside_private_key,
        }
    }
}
