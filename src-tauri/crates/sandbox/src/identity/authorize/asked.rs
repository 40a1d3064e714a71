//! What the address asks for, once client and redirect URI are sound. What is wrong here goes back to the client.

use super::super::{
    clients::Client, params::Params, refusal::Refusal, scopes::Scopes, sign_ins::Challenge,
};
use crate::{tenant::Tenant, wire::Call, world::World};

/// `prompt`, as far as it changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prompt {
    /// No page may be shown.
    None,
    /// Consent is asked for even where it is there.
    Consent,
    /// `login`, `select_account`, `create`: the account is asked for, as it always is here.
    Account,
}

pub(super) struct Asked {
    pub(super) code: bool,
    pub(super) id_token: bool,
    pub(super) nonce: Option<String>,
    pub(super) challenge: Option<Challenge>,
    pub(super) scope: String,
    pub(super) scopes: Scopes,
    pub(super) prompt: Option<Prompt>,
    pub(super) login_hint: Option<String>,
    pub(super) client_info: bool,
}

impl Asked {
    pub(super) fn read(
        world: &World,
        tenant: &Tenant,
        call: &Call,
        params: &Params,
        client: &Client,
    ) -> Result<Self, Refusal> {
        let (code, id_token) = response_type(params, client)?;
        let nonce = params.owned("nonce");
        if id_token && nonce.is_none() {
            return Err(Refusal::missing("nonce"));
        }
        let scope = scope(params)?;
        Ok(Self {
            code,
            id_token,
            nonce,
            challenge: challenge(params)?,
            scopes: Scopes::read(world, tenant, call, &scope)?,
            scope,
            prompt: prompt(params)?,
            login_hint: params.owned("login_hint"),
            client_info: params.get("client_info") == Some("1"),
        })
    }
}

/// The first version of the endpoint names a `resource` instead.
pub(crate) fn scope(params: &Params) -> Result<String, Refusal> {
    match (params.get("scope"), params.get("resource")) {
        (Some(scope), None) => Ok(scope.to_owned()),
        (_, Some(resource)) => Ok(format!("{resource}/.default openid profile offline_access")),
        (None, None) => Err(Refusal::missing("scope")),
    }
}

fn response_type(params: &Params, client: &Client) -> Result<(bool, bool), Refusal> {
    let asked = params.require("response_type")?;
    let (mut code, mut id_token) = (false, false);
    for word in asked.split_whitespace() {
        match word {
            "code" => code = true,
            "id_token" if client.allows_implicit_id_token() => id_token = true,
            "id_token" => return Err(not_enabled(700_054, word)),
            "token" => return Err(not_enabled(700_051, word)),
            _ => {
                let text = "The provided value for the input parameter 'response_type' is not valid. Expected a combination of 'code' and 'id_token'.";
                return Err(Refusal::new(400, "unsupported_response_type", 70005, text));
            }
        }
    }
    Ok((code, id_token))
}

fn not_enabled(number: u32, word: &str) -> Refusal {
    let text = format!("response_type '{word}' is not enabled for the application.");
    Refusal::new(400, "unsupported_response_type", number, text)
}

/// Without a method the challenge is plain, as the documentation says.
fn challenge(params: &Params) -> Result<Option<Challenge>, Refusal> {
    let Some(challenge) = params.owned("code_challenge") else {
        return Ok(None);
    };
    let is_sound = (43..=128).contains(&challenge.len())
        && challenge
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
    if !is_sound {
        let text = "Invalid size of Code_Challenge parameter.";
        return Err(Refusal::request(501_491, text));
    }
    match params.get("code_challenge_method") {
        Some("S256") => Ok(Some(Challenge::S256(challenge))),
        Some("plain") | None => Ok(Some(Challenge::Plain(challenge))),
        Some(_) => {
            let text = "Unsupported Code_Challenge_Method parameter.";
            Err(Refusal::request(50149, text))
        }
    }
}

fn prompt(params: &Params) -> Result<Option<Prompt>, Refusal> {
    match params.get("prompt") {
        None => Ok(None),
        Some("none") => Ok(Some(Prompt::None)),
        Some("consent") => Ok(Some(Prompt::Consent)),
        Some("login" | "select_account" | "create") => Ok(Some(Prompt::Account)),
        Some(_) => {
            let text = "The provided value for the input parameter 'prompt' is not valid.";
            Err(Refusal::request(90023, text))
        }
    }
}
