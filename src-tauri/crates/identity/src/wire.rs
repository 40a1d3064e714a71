//! Answers of the identity platform, read with tolerance and without copies of tokens.

use entrada_core::error::Support;
use entrada_http::Response;
use secrecy::SecretString;
use serde::{Deserialize, Deserializer};

/// Answers of login are small; a megabyte is an attack.
pub(crate) const LARGEST: usize = 1024 * 1024;

/// A token answer.
#[derive(Deserialize)]
pub(crate) struct TokenAnswer {
    #[serde(deserialize_with = "secret")]
    pub(crate) access_token: SecretString,
    #[serde(default, deserialize_with = "optional_secret")]
    pub(crate) refresh_token: Option<SecretString>,
    #[serde(default, deserialize_with = "optional_secret")]
    pub(crate) id_token: Option<SecretString>,
    #[serde(default)]
    expires_in: serde_json::Value,
}

impl TokenAnswer {
    /// Seconds to live, clamped to a day; nonsense counts as none.
    pub(crate) fn lifetime_seconds(&self) -> u64 {
        let text = self.expires_in.as_str().map(str::to_owned);
        let seconds = self
            .expires_in
            .as_f64()
            .or_else(|| text.and_then(|text| text.parse().ok()))
            .unwrap_or(0.0);
        // A cast of a float saturates, and the clamp has taken what is negative.
        seconds.clamp(0.0, 86_400.0) as u64
    }
}

/// An error answer, RFC 6749 section 5.2, with the platform's own fields.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ErrorAnswer {
    pub(crate) error: String,
    pub(crate) error_codes: Vec<u32>,
    pub(crate) error_description: String,
    pub(crate) timestamp: Option<String>,
    pub(crate) correlation_id: Option<String>,
    pub(crate) trace_id: Option<String>,
}

impl ErrorAnswer {
    /// Reads an answer that is not a success.
    pub(crate) fn of(response: &Response) -> Self {
        response.json().unwrap_or_default()
    }

    /// The AADSTS number: from the list of codes, else from the beginning of the description.
    pub(crate) fn number(&self) -> Option<u32> {
        self.error_codes
            .first()
            .copied()
            .or_else(|| aadsts(&self.error_description))
    }

    /// For the report.
    pub(crate) fn support(&self, status: Option<u16>) -> Support {
        Support {
            service_code: self
                .number()
                .map(|number| format!("AADSTS{number}"))
                .or_else(|| (!self.error.is_empty()).then(|| self.error.clone())),
            status,
            request_id: self.trace_id.clone(),
            correlation_id: self.correlation_id.clone(),
            time: self.timestamp.clone(),
        }
    }
}

/// The number after `AADSTS`.
pub(crate) fn aadsts(text: &str) -> Option<u32> {
    let (_, rest) = text.split_once("AADSTS")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    String::deserialize(deserializer).map(SecretString::from)
}

fn optional_secret<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<SecretString>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.map(SecretString::from))
}
