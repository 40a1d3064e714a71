//! A key pair and the certificate that it signs itself. The private key is handed to nobody but the store.

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rand::SystemRandom,
    rsa::{KeyPair, KeySize as Bits},
    signature::{KeyPair as _, RSA_PKCS1_SHA256},
};
use base64::{Engine, encoded_len, engine::general_purpose::STANDARD};
use entrada_core::{
    error::{ErrorCode, Problem},
    plan::{CertificateWish, KeySize, PublicCertificate},
};
use jiff::Timestamp;
use rcgen::{
    CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, KeyUsagePurpose,
    PKCS_RSA_SHA256, PublicKeyData, SignatureAlgorithm, SigningKey,
};
use secrecy::SecretString;
use time::OffsetDateTime;

use super::read;

/// A new key.
pub(crate) struct Made {
    /// PKCS #8 DER, base64.
    pub(crate) private_key: SecretString,
    /// What may be shown to everybody.
    pub(crate) public: PublicCertificate,
}

/// Makes a key pair and a certificate of it, signed with SHA-256. Takes up to a second.
///
/// # Errors
/// A life that no certificate can have.
pub(crate) fn make(wish: &CertificateWish) -> Result<Made, Problem> {
    let failed = || Problem::new(ErrorCode::Internal).with_detail("No key could be made.");
    let bits = match wish.key {
        KeySize::Rsa2048 => Bits::Rsa2048,
        KeySize::Rsa3072 => Bits::Rsa3072,
    };
    let key = Key(KeyPair::generate(bits).map_err(|_| failed())?);
    let signed = parameters(wish).and_then(|it| it.self_signed(&key).ok());
    let read = read(signed.ok_or_else(failed)?.der(), None)?;
    Ok(Made {
        private_key: exported(&key.0).ok_or_else(failed)?,
        public: PublicCertificate {
            key_id: Some(wish.key_id),
            ..read.public(&wish.description)?
        },
    })
}

fn parameters(wish: &CertificateWish) -> Option<CertificateParams> {
    let mut parameters = CertificateParams::default();
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, &*wish.subject);
    parameters.distinguished_name = name;
    parameters.not_before = second(wish.starts_at)?;
    parameters.not_after = second(wish.expires_at)?;
    parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    Some(parameters)
}

fn second(time: Timestamp) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp(time.as_second()).ok()
}

fn exported(key: &KeyPair) -> Option<SecretString> {
    // Wiped when it is dropped, as the library promises for private keys.
    let der: Pkcs8V1Der<'_> = key.as_der().ok()?;
    let der = der.as_ref();
    // Room from the start: a text that grows leaves copies behind.
    let mut text = String::with_capacity(encoded_len(der.len(), true)?);
    STANDARD.encode_string(der, &mut text);
    Some(SecretString::from(text))
}

/// Signs for the certificate's maker, which never has the key itself.
struct Key(KeyPair);

impl PublicKeyData for Key {
    fn der_bytes(&self) -> &[u8] {
        self.0.public_key().as_ref()
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_RSA_SHA256
    }
}

impl SigningKey for Key {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        let mut signature = vec![0; self.0.public_modulus_len()];
        self.0
            .sign(
                &RSA_PKCS1_SHA256,
                &SystemRandom::new(),
                message,
                &mut signature,
            )
            .map_err(|_| rcgen::Error::RemoteKeyError)?;
        Ok(signature)
    }
}
