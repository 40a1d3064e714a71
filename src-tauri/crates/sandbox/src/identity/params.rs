//! The parameters of a request, each at most once.

use base64::{Engine, engine::general_purpose::STANDARD};
use percent_encoding::percent_decode_str;

use super::refusal::Refusal;
use crate::wire::{Call, first};

/// Longer forms and queries are refused.
const LONGEST: usize = 256 * 1024;

/// Names and values. An empty value counts as absent.
#[derive(Debug, Clone, Default)]
pub(super) struct Params(Vec<(String, String)>);

impl Params {
    /// The form in the body. Any other body holds no parameter.
    pub(super) fn of_body(call: &Call) -> Result<Self, Refusal> {
        let is_form = call.header("content-type").is_none_or(|it| {
            it.trim_start()
                .to_ascii_lowercase()
                .starts_with("application/x-www-form-urlencoded")
        });
        if call.body.len() > LONGEST {
            let text = "Invalid request. Request is malformed or invalid: the body is too large.";
            return Err(Refusal::request(9_002_313, text));
        }
        let pairs = if is_form { call.form() } else { Vec::new() };
        once(pairs)
    }

    pub(super) fn of_query(call: &Call) -> Result<Self, Refusal> {
        if call.query.len() > LONGEST {
            return Err(Refusal::request(
                90015,
                "Requested query string is too long.",
            ));
        }
        once(call.query_pairs())
    }

    /// Query and form together; where both name a parameter the query counts.
    pub(super) fn of_both(call: &Call) -> Result<Self, Refusal> {
        let mut all = Self::of_query(call)?;
        if call.method == "POST" {
            let form = Self::of_body(call)?;
            let new = form
                .0
                .into_iter()
                .filter(|(name, _)| all.get(name).is_none());
            let new: Vec<_> = new.collect();
            all.0.extend(new);
        }
        Ok(all)
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        first(&self.0, name)
    }

    pub(super) fn owned(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    pub(super) fn require(&self, name: &str) -> Result<&str, Refusal> {
        self.get(name).ok_or_else(|| Refusal::missing(name))
    }

    /// All but what a page of ours asked the person.
    pub(super) fn without(&self, names: &[&str]) -> String {
        let kept = self
            .0
            .iter()
            .filter(|(name, _)| !names.contains(&name.as_str()));
        url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(kept)
            .finish()
    }
}

fn once(pairs: Vec<(String, String)>) -> Result<Params, Refusal> {
    let mut names: Vec<&str> = pairs.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    if let Some(twice) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        let name: String = twice[0].chars().take(64).collect();
        let text =
            format!("The request is not properly formatted. The parameter '{name}' is duplicated.");
        return Err(Refusal::request(9_000_411, text));
    }
    Ok(Params(pairs))
}

/// Client id and secret of an `Authorization: Basic` header (RFC 6749 section 2.3.1).
pub(super) fn basic(call: &Call) -> Option<(String, String)> {
    let header = call.header("authorization")?;
    let (scheme, encoded) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = text.split_once(':')?;
    let decoded = |part: &str| {
        let spaced = part.replace('+', " ");
        percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
    };
    Some((decoded(id), decoded(secret)))
}
