//! A certificate in a file.

use entrada_vault::certificates::Certificate;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::hand_over::TypedSecret;

/// What a kept certificate is written as.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Type)]
#[serde(rename_all = "camelCase")]
pub enum CertificateForm {
    /// The certificate alone, in DER.
    Cer,
    /// The certificate and its private key in PEM, not encrypted.
    Pem,
    /// Both in PKCS #12, encrypted under a passphrase.
    Pfx,
}

/// A file of a kept certificate.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SaveCertificate {
    /// Its id in the vault.
    pub credential_id: String,
    /// Which file.
    pub form: CertificateForm,
    /// Of a PFX file.
    pub passphrase: Option<TypedSecret>,
}

/// The public half of what a file holds.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CertificateFileView {
    /// The certificate itself: DER in base64.
    pub certificate: String,
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
            certificate: read.to_base64(),
            subject: read.subject,
            thumbprint: read.thumbprint,
            expires_at: read.expires_at.to_string(),
            rsa_bits: read.rsa_bits.unwrap_or_default(),
            beside_private_key: read.beside_private_key,
        }
    }
}
