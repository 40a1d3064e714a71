//! A person and the groups of the person, read with the token that is proven.

use entrada_core::credential::{FoundGroup, ProvenLookUp};
use secrecy::SecretString;
use serde::Deserialize;

use crate::{
    call::{Call, segment},
    client::Graph,
    error::GraphError,
};

/// Most groups on the one page that is read.
const MOST: &str = "999";

#[derive(Deserialize)]
struct Groups {
    value: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Group {
    id: String,
    display_name: Option<String>,
}

/// The two reads that a realm makes for a person who signs in: the person, then the groups, nested ones too.
///
/// <https://learn.microsoft.com/graph/api/user-list-transitivememberof>
///
/// # Errors
/// No answer came. An answer of 4xx or 5xx is none: it is the outcome.
pub async fn look_up(
    graph: &Graph,
    token: SecretString,
    principal: &str,
) -> Result<ProvenLookUp, GraphError> {
    let outcome = |status, groups| ProvenLookUp {
        principal: principal.to_owned(),
        status,
        groups,
    };
    let person = graph.read_as(&person(principal), token.clone()).await?;
    if !(200..300).contains(&person.status) {
        return Ok(outcome(person.status, Vec::new()));
    }
    let reply = graph.read_as(&groups(principal), token).await?;
    if !(200..300).contains(&reply.status) {
        return Ok(outcome(reply.status, Vec::new()));
    }
    let found: Groups = reply.read()?;
    let found = found.value.into_iter().map(|group| FoundGroup {
        id: group.id,
        name: group.display_name,
    });
    Ok(outcome(200, found.collect()))
}

fn person(principal: &str) -> Call {
    Call::get(format!("/users/{}", segment(principal))).query("$select", "displayName,mail")
}

fn groups(principal: &str) -> Call {
    let path = format!(
        "/users/{}/transitiveMemberOf/graph.group",
        segment(principal)
    );
    Call::get(path)
        .query("$select", "id,displayName")
        .query("$top", MOST)
}
