//! Whether a domain's accounts live here: asked before a user name is sent anywhere.

use serde_json::json;

use super::authority::is_domain_of;
use crate::{
    wire::{Answer, Call},
    world::World,
};

/// `/common/userrealm/{user}`: `Managed` for this tenant's domain, `Unknown` for any other.
pub(super) fn answer(world: &World, call: &Call, user: &str) -> Answer {
    let user = percent_encoding::percent_decode_str(user).decode_utf8_lossy();
    let domain = user.rsplit('@').next().unwrap_or_default();
    let is_ours = is_domain_of(&world.tenant(), domain);
    let name = call.base.split_once("://").map_or("", |(_, host)| host);
    let mut body = json!({"ver": "1.0", "account_type": "Unknown"});
    if is_ours {
        body = json!({
            "ver": "1.0",
            "account_type": "Managed",
            "domain_name": domain,
            "cloud_instance_name": name.trim_start_matches("login."),
            "cloud_audience_urn": "urn:federation:MicrosoftOnline",
        });
    }
    Answer::json(200, body)
}
