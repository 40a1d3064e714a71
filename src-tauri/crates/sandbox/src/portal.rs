//! The Azure portal's own host. What it serves for command-line tools comes later; until then it says so.

use crate::{
    wire::{Answer, Call, Reply},
    world::World,
};

pub(crate) fn answer(_world: &World, call: &Call) -> Reply {
    let route = format!("{} {}", call.method, call.path);
    let body = serde_json::json!({"error": {"code": "NotImplemented", "message": format!("The sandbox does not serve {route}.")}});
    Answer::json(501, body).into()
}
