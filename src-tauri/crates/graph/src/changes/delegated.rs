//! `/oauth2PermissionGrants` for all accounts of the tenant: one grant for each client and API, its scopes a text.
//!
//! <https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant>

use entrada_core::{
    ids::ObjectId,
    permission::Permission,
    ports::{Answer, ChangeNote, Changed, DirectoryError},
};
use serde_json::json;

use super::{First, Outcome, noted, sent::Sent, unchanged};
use crate::{
    call::{Call, literal, segment},
    classify::CallKind,
    error::GraphError,
    models::{Page, service_principal::PermissionGrant},
    outcome::{Follow, answer, success},
    page::Pages,
    reply::{Reply, unless_missing},
};

const KIND: CallKind = CallKind::Consent;

/// Service principals of the application and of the API.
type Pair = (ObjectId, ObjectId);

/// What was granted to a client for all accounts, on all APIs.
pub(super) fn read(principal: ObjectId) -> Call {
    let client = literal(&principal.to_string());
    Call::get("/oauth2PermissionGrants").query(
        "$filter",
        &format!("clientId eq {client} and consentType eq 'AllPrincipals'"),
    )
}

pub(super) async fn grant(
    follow: &Follow<'_, '_>,
    pair: Pair,
    scopes: &[Permission],
    first: First,
) -> Outcome {
    let reply = success(KIND, first)?;
    let support = unchanged(&reply);
    let own = own(follow, pair, reply).await?;
    let before = own.as_ref().map(words).unwrap_or_default();
    let lacking = |it: &&Permission| !before.contains(&it.value);
    let missing: Vec<&Permission> = scopes.iter().filter(lacking).collect();
    if missing.is_empty() {
        return Ok(support);
    }
    let added = missing.iter().map(|it| it.value.clone());
    let wanted: Vec<String> = before.iter().cloned().chain(added).collect();
    let seen = match own.as_ref().and_then(|own| own.id.as_deref()) {
        Some(id) => rewrite(follow, id, &wanted).await?,
        None => create(follow, pair, &wanted).await?,
    };
    Ok(moving(seen, ChangeNote::Added, &missing))
}

pub(super) async fn revoke(
    follow: &Follow<'_, '_>,
    pair: Pair,
    scopes: &[Permission],
    first: First,
) -> Outcome {
    let reply = success(KIND, first)?;
    let support = unchanged(&reply);
    let Some(own) = own(follow, pair, reply).await? else {
        return Ok(support);
    };
    let before = words(&own);
    let granted = |it: &&Permission| before.contains(&it.value);
    let removed: Vec<&Permission> = scopes.iter().filter(granted).collect();
    let (Some(id), false) = (own.id.as_deref(), removed.is_empty()) else {
        return Ok(support);
    };
    let stays = |word: &&String| !removed.iter().any(|it| it.value == **word);
    let left: Vec<String> = before.iter().filter(stays).cloned().collect();
    let seen = if left.is_empty() {
        delete(follow, id).await?
    } else {
        rewrite(follow, id, &left).await?
    };
    Ok(moving(seen, ChangeNote::Removed, &removed))
}

/// The grant of this pair, if there is one on any page.
async fn own(
    follow: &Follow<'_, '_>,
    (principal, resource): Pair,
    first: Reply,
) -> Result<Option<PermissionGrant>, DirectoryError> {
    let unreadable = |error: GraphError| error.into_directory(CallKind::Read);
    let mut pages: Pages<PermissionGrant> =
        Pages::new(follow.graph.clone(), read(principal)).unwatched();
    let mut page = Some(pages.accept(first).map_err(unreadable)?);
    while let Some(grants) = page {
        let found = grants.into_iter().find(|it| is_of(it, resource));
        if found.is_some() || pages.next().is_none() {
            return Ok(found);
        }
        follow.trip.count(1);
        page = pages.read().await.map_err(unreadable)?;
    }
    Ok(None)
}

async fn create(
    follow: &Follow<'_, '_>,
    (principal, resource): Pair,
    scopes: &[String],
) -> Result<Answer<()>, DirectoryError> {
    let body = json!({
        "clientId": principal,
        "consentType": "AllPrincipals",
        "resourceId": resource,
        "scope": scopes.join(" "),
    });
    let call = Call::post("/oauth2PermissionGrants", body);
    match follow.send(KIND, &call).await? {
        Sent::Answered(reply) => Ok(answer(&reply, ())),
        lost @ Sent::Lost(_) => {
            let shown = |read: First| {
                let page: Page<PermissionGrant> = read?.read()?;
                let own = page.value.iter().find(|it| is_of(it, resource));
                Ok(own.filter(|own| words(own) == scopes).map(|_| ()))
            };
            follow.see(lost, &read(principal), shown).await
        }
    }
}

async fn rewrite(
    follow: &Follow<'_, '_>,
    id: &str,
    scopes: &[String],
) -> Result<Answer<()>, DirectoryError> {
    let write = Call::patch(path(id), json!({"scope": scopes.join(" ")}));
    let sent = follow.send(KIND, &write).await?;
    let shown = |read: First| {
        let after: PermissionGrant = read?.read()?;
        Ok((words(&after) == scopes).then_some(()))
    };
    follow.see(sent, &Call::get(path(id)), shown).await
}

async fn delete(follow: &Follow<'_, '_>, id: &str) -> Result<Answer<()>, DirectoryError> {
    let sent = follow
        .send(CallKind::Delete, &Call::delete(path(id)))
        .await?;
    let shown = |read: First| Ok(unless_missing(read)?.is_none().then_some(()));
    follow.see(sent, &Call::get(path(id)), shown).await
}

fn path(id: &str) -> String {
    format!("/oauth2PermissionGrants/{}", segment(id))
}

fn is_of(grant: &PermissionGrant, resource: ObjectId) -> bool {
    grant.resource_id == Some(resource)
}

/// Scopes in their order; the service may write blanks in front.
fn words(grant: &PermissionGrant) -> Vec<String> {
    let text = grant.scope.as_deref().unwrap_or_default();
    text.split_whitespace().map(str::to_owned).collect()
}

fn moving(seen: Answer<()>, note: ChangeNote, scopes: &[&Permission]) -> Answer<Changed> {
    Answer {
        value: Changed {
            moved: scopes.iter().map(|it| it.id.to_string()).collect(),
            ..noted(note)
        },
        status: seen.status,
        request_id: seen.request_id,
    }
}
