//! The way back to the client: its redirect URI, and how the answer is put on it.

use url::Url;
use uuid::Uuid;

use super::super::{clients::Platform, page, params::Params, refusal::Refusal};
use crate::{
    tenant::Tenant,
    wire::{Answer, Call},
};

/// `response_mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Query,
    Fragment,
    FormPost,
}

/// Where the answer goes.
pub(super) struct Back {
    pub(super) uri: String,
    pub(super) platform: Platform,
    url: Url,
    mode: Mode,
    state: Option<String>,
}

impl Back {
    pub(super) fn read(uri: String, platform: Platform, params: &Params) -> Result<Self, Refusal> {
        let url = Url::parse(&uri)
            .map_err(|_| Refusal::request(50011, "The redirect URI is not an absolute address."))?;
        let has_token = params
            .get("response_type")
            .is_some_and(|it| it.contains("token"));
        let mode = match params.get("response_mode") {
            Some("query") if !has_token => Mode::Query,
            None if !has_token => Mode::Query,
            Some("fragment") | None => Mode::Fragment,
            Some("form_post") => Mode::FormPost,
            Some(_) => {
                let text = "The provided value for the input parameter 'response_mode' is not allowed. Expected values are 'query', 'fragment' and 'form_post'; 'query' is not for tokens.";
                return Err(Refusal::request(70007, text));
            }
        };
        Ok(Self {
            uri,
            platform,
            url,
            mode,
            state: params.owned("state"),
        })
    }

    pub(super) fn answer(&self, tenant: &Tenant, mut pairs: Vec<(&str, String)>) -> Answer {
        if let Some(state) = &self.state {
            pairs.push(("state", state.clone()));
        }
        pairs.push(("session_state", Uuid::new_v4().to_string()));
        self.send(tenant, &pairs)
    }

    pub(super) fn refuse(&self, tenant: &Tenant, call: &Call, refusal: &Refusal) -> Answer {
        let mut pairs = refusal.pairs(call);
        if let Some(state) = &self.state {
            pairs.push(("state", state.clone()));
        }
        self.send(tenant, &pairs)
    }

    fn send(&self, tenant: &Tenant, pairs: &[(&str, String)]) -> Answer {
        let mut url = self.url.clone();
        match self.mode {
            Mode::FormPost => return page::send_on(tenant, url.as_str(), pairs),
            Mode::Query => drop(url.query_pairs_mut().extend_pairs(pairs)),
            Mode::Fragment => {
                let text = url::form_urlencoded::Serializer::new(String::new())
                    .extend_pairs(pairs)
                    .finish();
                url.set_fragment(Some(&text));
            }
        }
        Answer::redirect(url.into())
    }
}
