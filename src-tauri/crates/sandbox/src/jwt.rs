//! Signed JWTs (RFC 7519): made and checked with the tenant's key, or read before a foreign key is known.

use aws_lc_rs::signature::{
    RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, RsaParameters, UnparsedPublicKey,
};
use base64::{
    Engine,
    alphabet::URL_SAFE,
    engine::{
        DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::URL_SAFE_NO_PAD,
    },
};
use serde_json::{Value, json};

use crate::tenant::SigningKey;

/// Some clients pad what others do not.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Signs claims into a compact JWT.
pub(crate) fn sign(key: &SigningKey, claims: &Value) -> String {
    let id = key.key_id();
    let header = json!({"typ": "JWT", "alg": "RS256", "x5t": id, "kid": id});
    let message = format!("{}.{}", encode(&header), encode(claims));
    let signature = key.sign(message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// The claims of a compact JWT if this key signed it. Says nothing about times or audience.
pub(crate) fn verify(key: &SigningKey, token: &str) -> Option<Value> {
    let token = Foreign::read(token)?;
    key.verify(token.message.as_bytes(), &token.signature)
        .then_some(token.claims)
}

/// A JWT as somebody else wrote it. Nothing of it is true yet.
#[derive(Debug)]
pub(crate) struct Foreign {
    pub(crate) header: Value,
    pub(crate) claims: Value,
    message: String,
    signature: Vec<u8>,
}

impl Foreign {
    pub(crate) fn read(token: &str) -> Option<Self> {
        let (message, signature) = token.rsplit_once('.')?;
        let (header, claims) = message.split_once('.')?;
        let part = |text: &str| serde_json::from_slice(&decode(text)?).ok();
        Some(Self {
            header: part(header)?,
            claims: part(claims)?,
            message: message.to_owned(),
            signature: decode(signature)?,
        })
    }

    pub(crate) fn text(&self, claim: &str) -> &str {
        self.claims[claim].as_str().unwrap_or_default()
    }

    /// A NumericDate; fractions are allowed (RFC 7519 section 2).
    pub(crate) fn time(&self, claim: &str) -> Option<f64> {
        self.claims[claim].as_f64().filter(|it| it.is_finite())
    }

    /// RS256 and PS256 are what the platform takes.
    pub(crate) fn algorithm(&self) -> Option<&'static RsaParameters> {
        match self.header["alg"].as_str()? {
            "RS256" => Some(&RSA_PKCS1_2048_8192_SHA256),
            "PS256" => Some(&RSA_PSS_2048_8192_SHA256),
            _ => None,
        }
    }

    /// Whether an RSA key signed it: a DER `RSAPublicKey`.
    pub(crate) fn is_signed_by(&self, key: &[u8]) -> bool {
        let Some(algorithm) = self.algorithm() else {
            return false;
        };
        UnparsedPublicKey::new(algorithm, key)
            .verify(self.message.as_bytes(), &self.signature)
            .is_ok()
    }

    /// The same for a key of a JWK set, given as modulus and exponent.
    pub(crate) fn is_signed_by_jwk(&self, jwk: &Value) -> bool {
        let part = |name: &str| jwk[name].as_str().and_then(decode);
        let (Some(algorithm), Some(n), Some(e)) = (self.algorithm(), part("n"), part("e")) else {
            return false;
        };
        aws_lc_rs::signature::RsaPublicKeyComponents { n, e }
            .verify(algorithm, self.message.as_bytes(), &self.signature)
            .is_ok()
    }
}

pub(crate) fn decode(part: &str) -> Option<Vec<u8>> {
    LENIENT.decode(part).ok()
}

fn encode(part: &Value) -> String {
    URL_SAFE_NO_PAD.encode(part.to_string())
}
