//! The recycle bin: what rests there keeps its name for thirty days.
//!
//! <https://learn.microsoft.com/graph/api/directory-deleteditems-list>

use serde_json::Value;

use super::{
    caller::{READ_APPLICATIONS, READ_DIRECTORY},
    odata::Item,
    problem::Refusal,
    relations::{self, type_of},
    request::{Request, set_of},
    schema,
};
use crate::{
    tenant::{Entry, Kind, Tenant},
    wire::Answer,
};

/// Each bin with the place that its objects came from.
const BINS: [(Kind, Kind); 4] = [
    (Kind::DeletedApplication, Kind::Application),
    (Kind::DeletedServicePrincipal, Kind::ServicePrincipal),
    (Kind::DeletedGroup, Kind::Group),
    (Kind::DeletedUser, Kind::User),
];

/// One kind of object: the cast in the path is a must.
pub(crate) fn list(request: &Request<'_>) -> Result<Answer, Refusal> {
    let cast = request.cast.unwrap_or_default();
    let of = schema::of(cast);
    let bin = BINS.iter().find(|(bin, _)| type_of(*bin).name == cast);
    let Some((bin, _)) = bin else {
        return Err(Refusal::bad(
            "Resource type not specified. A cast such as microsoft.graph.application is required.",
        ));
    };
    require_read(request, *bin)?;
    let tenant = request.world.tenant();
    let all = tenant
        .directory
        .all(*bin)
        .map(|entry| Item::kept(of, entry));
    request.items(&tenant, of, set_of(of), all)
}

fn require_read(request: &Request<'_>, bin: Kind) -> Result<(), Refusal> {
    match bin {
        Kind::DeletedUser => request.caller.require(&[
            "User.Read.All",
            "User.ReadWrite.All",
            READ_DIRECTORY[0],
            READ_DIRECTORY[1],
        ]),
        Kind::DeletedGroup => request.caller.require(&[
            "Group.Read.All",
            "Group.ReadWrite.All",
            READ_DIRECTORY[0],
            READ_DIRECTORY[1],
        ]),
        _ => request.caller.require(&READ_APPLICATIONS),
    }
}

fn require_write(request: &Request<'_>, bin: Kind, entry: &Entry) -> Result<(), Refusal> {
    match bin {
        Kind::DeletedUser => request.caller.require_manage_users(),
        Kind::DeletedGroup => request.caller.require_manage_group(entry),
        _ => request.caller.require_manage(entry),
    }
}

fn find(tenant: &Tenant, id: &str) -> Result<(Kind, Kind, Entry), Refusal> {
    BINS.iter()
        .find_map(|(bin, home)| Some((*bin, *home, tenant.directory.get(*bin, id)?.clone())))
        .ok_or_else(|| Refusal::missing(id))
}

pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    let tenant = request.world.tenant();
    let (bin, _, entry) = find(&tenant, request.key().text())?;
    require_read(request, bin)?;
    request.object(&tenant, type_of(bin).name, &entry, "directoryObjects", 200)
}

/// Back where it was, without the grants that it had.
/// <https://learn.microsoft.com/graph/api/directory-deleteditems-restore>
pub(crate) fn restore(request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut tenant = request.world.tenant();
    let (bin, home, mut entry) = find(&tenant, request.key().text())?;
    require_write(request, bin, &entry)?;
    if !matches!(bin, Kind::DeletedUser | Kind::DeletedGroup)
        && !request.caller.administers_applications()
    {
        return Err(Refusal::denied());
    }
    check_free(&tenant, home, &entry)?;
    entry
        .properties
        .insert("deletedDateTime".into(), Value::Null);
    tenant.remove(bin, entry.id());
    tenant.put(home, entry.clone());
    request.object(&tenant, type_of(home).name, &entry, "directoryObjects", 200)
}

/// Its keys may have been taken since.
fn check_free(tenant: &Tenant, home: Kind, entry: &Entry) -> Result<(), Refusal> {
    let taken = match home {
        Kind::ServicePrincipal => tenant
            .directory
            .by_key(home, "appId", entry.text("appId"))
            .is_some(),
        Kind::User => tenant.directory.all(home).any(|it| {
            it.text("userPrincipalName")
                .eq_ignore_ascii_case(entry.text("userPrincipalName"))
        }),
        _ => false,
    };
    if !taken {
        return Ok(());
    }
    Err(Refusal::new(
        409,
        "Request_MultipleObjectsWithSameKeyValue",
        "Another object with the same value for a key property already exists.",
    ))
}

pub(crate) fn purge(request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut tenant = request.world.tenant();
    let (bin, _, entry) = find(&tenant, request.key().text())?;
    require_write(request, bin, &entry)?;
    if !request.caller.may_purge() {
        return Err(Refusal::denied());
    }
    for credential in entry.list("passwordCredentials") {
        if let Some(key_id) = credential["keyId"].as_str() {
            tenant.remove(Kind::SecretHash, key_id);
        }
    }
    relations::forget(&mut tenant, entry.id());
    tenant.remove(bin, entry.id());
    Ok(Answer::no_content())
}
