//! A certificate out of a file that a person chose. Only its public half leaves this module.

use aws_lc_rs::digest::{Algorithm, SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
use base64::{Engine, engine::general_purpose::STANDARD};
use entrada_core::{error::Problem, plan::PublicCertificate};
use jiff::Timestamp;
use secrecy::SecretString;
use x509_parser::{
    certificate::X509Certificate, prelude::FromDer, public_key::PublicKey, x509::X509Name,
};

use super::{
    blocks::{Block, blocks},
    opened,
};

/// Field of the form that the file is chosen in.
const FIELD: &str = "file";
/// Entra signs nobody in with less.
const FEWEST_BITS: u32 = 2048;
/// Longer descriptions are cut by the service.
const LONGEST_DESCRIPTION: usize = 90;

/// A certificate, read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Certificate {
    der: Vec<u8>,
    /// `CN=...`, in the order in which it is written.
    pub subject: String,
    /// SHA-1 of the whole, 40 hex digits in capitals.
    pub thumbprint: String,
    /// SHA-256 of the whole, 64 hex digits in capitals.
    pub sha256: String,
    /// Not before.
    pub starts_at: Timestamp,
    /// Not after.
    pub expires_at: Timestamp,
    /// Size of its RSA key; `None` for a key of another kind.
    pub rsa_bits: Option<u32>,
    /// The file has a private key, too. It is not kept.
    pub beside_private_key: bool,
}

/// Reads the one certificate of a file: DER, PEM, or PFX under its passphrase.
///
/// A PFX file may take some seconds.
///
/// # Errors
/// What is in the file instead, with the remedy, in the field `file`; or its passphrase, in the field `passphrase`.
pub fn read(file: &[u8], passphrase: Option<&SecretString>) -> Result<Certificate, Problem> {
    if opened::is_pfx(file) {
        let opened = opened::open(file, passphrase)?;
        return parse(&opened.certificate, opened.has_private_key)
            .ok_or_else(|| refuse(NO_CERTIFICATE));
    }
    let blocks = blocks(file);
    if blocks.is_empty() {
        return parse(file, false).ok_or_else(|| refuse(instead(file)));
    }
    let der = only(&blocks)?
        .decoded()
        .ok_or_else(|| refuse("This file is damaged. Export the certificate again."))?;
    let beside = blocks.iter().any(Block::is_private_key);
    parse(&der, beside).ok_or_else(|| refuse(NO_CERTIFICATE))
}

const NO_CERTIFICATE: &str =
    "This file holds no X.509 certificate. Choose a .cer, .pem, .crt or .pfx file.";
pub(super) const SEVERAL: &str = "This file holds more than one certificate. Choose a file with the one that the application signs in with, without those that issued it.";

fn only<'a, 'b>(blocks: &'a [Block<'b>]) -> Result<&'a Block<'b>, Problem> {
    let mut certificates = blocks.iter().filter(|it| it.is_certificate());
    let Some(first) = certificates.next() else {
        let key = blocks.iter().any(Block::is_private_key);
        let remedy = "This file holds a private key and no certificate. Choose its certificate.";
        return Err(refuse(if key { remedy } else { NO_CERTIFICATE }));
    };
    match certificates.next() {
        None => Ok(first),
        Some(_) => Err(refuse(SEVERAL)),
    }
}

/// What a file that is no certificate is, as far as its first bytes tell.
fn instead(file: &[u8]) -> &'static str {
    if X509Certificate::from_der(file)
        .is_ok_and(|(rest, _)| X509Certificate::from_der(rest).is_ok())
    {
        return SEVERAL;
    }
    NO_CERTIFICATE
}

fn parse(der: &[u8], beside_private_key: bool) -> Option<Certificate> {
    let (rest, read) = X509Certificate::from_der(der).ok()?;
    if !rest.is_empty() {
        return None;
    }
    let at = |seconds: i64| Timestamp::from_second(seconds).ok();
    let validity = read.validity();
    let rsa_bits = match read.public_key().parsed() {
        Ok(PublicKey::RSA(key)) => u32::try_from(key.key_size()).ok(),
        _ => None,
    };
    Some(Certificate {
        der: der.to_vec(),
        subject: name(read.subject()),
        thumbprint: hex(&SHA1_FOR_LEGACY_USE_ONLY, der),
        sha256: hex(&SHA256, der),
        starts_at: at(validity.not_before.timestamp())?,
        expires_at: at(validity.not_after.timestamp())?,
        rsa_bits,
        beside_private_key,
    })
}

impl Certificate {
    /// Whether Entra would sign an application in with it now or later.
    ///
    /// # Errors
    /// Why not, with the remedy, in the field `file`.
    pub fn usable(&self, now: Timestamp) -> Result<(), Problem> {
        if self.expires_at <= now {
            let day = self.expires_at.strftime("%F");
            let remedy = format!("This certificate expired on {day}. Choose one that is valid.");
            return Err(refuse(remedy));
        }
        match self.rsa_bits {
            None => Err(refuse(
                "Its key is not an RSA key, and Entra takes no other. Choose a certificate with an RSA key.",
            )),
            Some(bits) if bits < FEWEST_BITS => Err(refuse(format!(
                "Its RSA key has {bits} bits. Choose a certificate with {FEWEST_BITS} or more."
            ))),
            Some(_) => Ok(()),
        }
    }

    /// One that left as [`Self::to_base64`].
    ///
    /// # Errors
    /// It is none, in the field `file`.
    pub fn from_base64(certificate: &str) -> Result<Self, Problem> {
        let der = STANDARD.decode(certificate).ok();
        let read = der.and_then(|der| parse(&der, false));
        read.ok_or_else(|| refuse(NO_CERTIFICATE))
    }

    /// The certificate itself: DER in base64, without line breaks.
    #[must_use]
    pub fn to_base64(&self) -> String {
        STANDARD.encode(&self.der)
    }

    /// What travels. Without a description the subject is taken, as on the portal.
    ///
    /// # Errors
    /// The description is too long, in the field `description`.
    pub fn public(&self, description: &str) -> Result<PublicCertificate, Problem> {
        let description = description.trim();
        if description.chars().count() > LONGEST_DESCRIPTION {
            let remedy = format!(
                "Shorten it: a description of a certificate has at most {LONGEST_DESCRIPTION} characters."
            );
            return Err(Problem::invalid("description", remedy));
        }
        let named = match description {
            "" => self.subject.chars().take(LONGEST_DESCRIPTION).collect(),
            _ => description.to_owned(),
        };
        Ok(PublicCertificate {
            display_name: named,
            der: self.to_base64(),
            thumbprint: self.thumbprint.clone(),
            starts_at: self.starts_at,
            expires_at: self.expires_at,
            key_id: None,
        })
    }
}

pub(super) fn refuse(remedy: impl Into<String>) -> Problem {
    Problem::invalid(FIELD, remedy)
}

/// Whoever made the certificate wrote its subject: line breaks and the like have no place on a screen.
fn name(subject: &X509Name<'_>) -> String {
    let text = subject.to_string();
    text.chars().filter(|c| !c.is_control()).collect()
}

fn hex(algorithm: &'static Algorithm, bytes: &[u8]) -> String {
    let digits = digest(algorithm, bytes);
    let digits = digits.as_ref().iter().map(|byte| format!("{byte:02X}"));
    digits.collect()
}
