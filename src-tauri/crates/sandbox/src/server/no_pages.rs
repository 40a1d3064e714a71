//! The authorize endpoint without its pages: the call comes as if the person had picked an account and pressed Accept.

use bytes::Bytes;
use url::form_urlencoded::Serializer;

use crate::{
    tenant::seed,
    wire::{Call, first},
    world::World,
};

/// The same call with the form filled in; any other call as it is.
pub(super) fn filled(world: &World, mut call: Call) -> Call {
    if !is_authorize(&call.path) {
        return call;
    }
    let form = match call.method.as_str() {
        "POST" => call.form(),
        _ => Vec::new(),
    };
    if first(&form, "account").is_some() {
        return call;
    }
    let account = account(world, &call);
    let mut filled = Serializer::new(String::new());
    filled
        .extend_pairs(form)
        .append_pair("account", &account)
        .append_pair("decision", "accept");
    call.body = Bytes::from(filled.finish());
    call.method = "POST".into();
    call.headers.retain(|(name, _)| name != "content-type");
    let form = "application/x-www-form-urlencoded";
    call.headers.push(("content-type".into(), form.into()));
    call
}

fn is_authorize(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    matches!(
        parts[..],
        [_, "oauth2", "v2.0", "authorize"] | [_, "oauth2", "authorize"]
    )
}

/// The one that the request hints at where it lives here, else the Global Administrator.
fn account(world: &World, call: &Call) -> String {
    let query = call.query_pairs();
    let hint = first(&query, "login_hint").unwrap_or_default();
    let accounts = seed::accounts(&world.tenant());
    let hinted = accounts
        .iter()
        .find(|it| it.user_principal_name.eq_ignore_ascii_case(hint));
    let default = accounts.first();
    hinted
        .or(default)
        .map(|it| it.user_principal_name.clone())
        .unwrap_or_default()
}
