//! Answers of the identity platform, read with tolerance and without copies of tokens.

use entrada_core::error::Support;
use entrada_http::Response;
use secrecy::SecretString;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

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
    expires_in: Value,
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
///
/// Its description is read for the number and dropped: it may repeat what was sent.
#[derive(Default)]
pub(crate) struct ErrorAnswer {
    pub(crate) error: String,
    number: Option<u32>,
    timestamp: Option<String>,
    correlation_id: Option<String>,
    trace_id: Option<String>,
}

impl ErrorAnswer {
    /// Reads an answer that is not a success; a field of another type than promised counts as missing.
    pub(crate) fn of(response: &Response) -> Self {
        Self::read(&response.json().unwrap_or_default())
    }

    /// What a browser brought back in place of a code.
    pub(crate) fn brought(error: String, description: &str) -> Self {
        Self {
            error,
            number: aadsts(description),
            ..Self::default()
        }
    }

    /// Reads its fields, each by itself.
    pub(crate) fn read(answer: &Value) -> Self {
        let text = |name: &str| answer[name].as_str().map(str::to_owned);
        let listed = answer["error_codes"][0].as_u64();
        Self {
            error: text("error").unwrap_or_default(),
            number: listed
                .and_then(|number| number.try_into().ok())
                .or_else(|| aadsts(answer["error_description"].as_str()?)),
            timestamp: text("timestamp").filter(|text| is_of(text, "-:. TZ+")),
            correlation_id: text("correlation_id").filter(|text| is_of(text, "-abcdefABCDEF")),
            trace_id: text("trace_id").filter(|text| is_of(text, "-abcdefABCDEF")),
        }
    }

    /// The AADSTS number: from the list of codes, else from the beginning of the description.
    pub(crate) fn number(&self) -> Option<u32> {
        self.number
    }

    /// For the report.
    pub(crate) fn support(&self, status: Option<u16>) -> Support {
        let is_name = |name: &&String| {
            (1..=40).contains(&name.len())
                && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        };
        Support {
            service_code: self
                .number
                .map(|number| format!("AADSTS{number}"))
                .or_else(|| Some(&self.error).filter(is_name).cloned()),
            status,
            request_id: self.trace_id.clone(),
            correlation_id: self.correlation_id.clone(),
            time: self.timestamp.clone(),
        }
    }
}

/// Digits and these characters only: what a report shows must not carry anything else, such as a secret sent back.
fn is_of(text: &str, also: &str) -> bool {
    text.len() <= 40 && text.chars().all(|c| c.is_ascii_digit() || also.contains(c))
}

/// The number after `AADSTS`.
pub(crate) fn aadsts(text: &str) -> Option<u32> {
    let (_, rest) = text.split_once("AADSTS")?;
    leading_number(rest)
}

/// The number that a text begins with.
pub(crate) fn leading_number(text: &str) -> Option<u32> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_number_is_found_in_the_list_else_in_the_words() {
        for (answer, number) in [
            (json!({"error_codes": [65001]}), Some(65001)),
            (json!({"error_codes": [65001, 50079]}), Some(65001)),
            (
                json!({"error_codes": [], "error_description": "AADSTS50011: no"}),
                Some(50011),
            ),
            (
                json!({"error_codes": ["65001"], "error_description": "AADSTS50011"}),
                Some(50011),
            ),
            (
                json!({"error_codes": [-1], "error_description": "AADSTS50011"}),
                Some(50011),
            ),
            (json!({"error_codes": 65001}), None),
            (json!({"error_description": null}), None),
            (json!({"error_description": "AADSTS"}), None),
            (
                json!({"error_description": "AADSTS99999999999999999999"}),
                None,
            ),
            (json!([]), None),
            (json!(null), None),
        ] {
            assert_eq!(ErrorAnswer::read(&answer).number(), number, "{answer}");
        }
    }

    #[test]
    fn one_field_of_another_type_does_not_lose_the_others() {
        let answer = json!({
            "error": "invalid_grant",
            "error_description": null,
            "error_codes": "none",
            "timestamp": 7,
            "trace_id": {},
            "correlation_id": "c0ffee00-0000-4000-8000-000000000002",
        });
        let read = ErrorAnswer::read(&answer);
        assert_eq!(read.error, "invalid_grant");
        let support = read.support(Some(400));
        assert_eq!(support.service_code.as_deref(), Some("invalid_grant"));
        assert_eq!(
            support.correlation_id.as_deref(),
            Some("c0ffee00-0000-4000-8000-000000000002")
        );
        assert_eq!((support.time, support.request_id), (None, None));
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(2, 8, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                prop::collection::hash_map("[a-z]{1,4}", inner, 0..3)
                    .prop_map(|fields| fields.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn no_answer_is_too_odd_to_read_and_a_report_stays_plain(
            error in any_json(), text in any_json(), codes in any_json(), id in any_json(), time in any_json(), whole in any_json(),
        ) {
            let answer = json!({
                "error": error, "error_description": text, "error_codes": codes,
                "trace_id": id, "correlation_id": id, "timestamp": time,
            });
            for answer in [answer, whole] {
                let support = ErrorAnswer::read(&answer).support(None);
                let told = [support.service_code, support.request_id, support.correlation_id, support.time];
                for text in told.into_iter().flatten() {
                    prop_assert!(text.len() <= 40);
                    prop_assert!(text.chars().all(|c| c.is_ascii_alphanumeric() || "_-:.+ ".contains(c)));
                }
            }
        }
    }
}
