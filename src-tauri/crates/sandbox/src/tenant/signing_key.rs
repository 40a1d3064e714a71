//! The RSA key that signs the tenant's tokens: made once, kept with the tenant.

use aws_lc_rs::{
    encoding::AsDer,
    rand::SystemRandom,
    rsa::{KeyPair, KeySize},
    signature::{KeyPair as _, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::SandboxError;

pub(crate) struct SigningKey {
    pair: KeyPair,
    key_id: String,
}

impl SigningKey {
    pub(crate) fn generate() -> Result<Self, SandboxError> {
        let pair = KeyPair::generate(KeySize::Rsa2048).map_err(|_| SandboxError::SigningKey)?;
        Ok(Self::from_pair(pair))
    }

    pub(crate) fn from_pkcs8(der: &[u8]) -> Result<Self, SandboxError> {
        let pair = KeyPair::from_pkcs8(der).map_err(|_| SandboxError::SigningKey)?;
        Ok(Self::from_pair(pair))
    }

    pub(crate) fn to_pkcs8(&self) -> Result<Vec<u8>, SandboxError> {
        let der = AsDer::<aws_lc_rs::encoding::Pkcs8V1Der<'_>>::as_der(&self.pair)
            .map_err(|_| SandboxError::SigningKey)?;
        Ok(der.as_ref().to_vec())
    }

    fn from_pair(pair: KeyPair) -> Self {
        let thumbprint = Sha256::digest(pair.public_key().as_ref());
        let key_id = URL_SAFE_NO_PAD.encode(&thumbprint[..20]);
        Self { pair, key_id }
    }

    pub(crate) fn key_id(&self) -> &str {
        &self.key_id
    }

    pub(crate) fn modulus(&self) -> String {
        URL_SAFE_NO_PAD.encode(
            self.pair
                .public_key()
                .modulus()
                .big_endian_without_leading_zero(),
        )
    }

    pub(crate) fn exponent(&self) -> String {
        URL_SAFE_NO_PAD.encode(
            self.pair
                .public_key()
                .exponent()
                .big_endian_without_leading_zero(),
        )
    }

    /// RS256 signature of a message.
    pub(crate) fn sign(&self, message: &[u8]) -> Vec<u8> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(
                &RSA_PKCS1_SHA256,
                &SystemRandom::new(),
                message,
                &mut signature,
            )
            .expect("the buffer has the length of the modulus, and nothing else can fail");
        signature
    }

    pub(crate) fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, self.pair.public_key().as_ref())
            .verify(message, signature)
            .is_ok()
    }
}
