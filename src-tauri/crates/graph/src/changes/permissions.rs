//! `requiredResourceAccess`: configured permissions, merged entry by entry.
//!
//! <https://learn.microsoft.com/graph/api/resources/requiredresourceaccess>

use entrada_core::{
    ids::ObjectId,
    permission::Permission,
    ports::{Answer, ChangeNote, Changed, DirectoryError},
};
use serde_json::{Map, Value, json};

use super::{First, Outcome, collection, noted, nothing_there, unchanged};
use crate::{
    applications::{access_kind, update},
    call::Call,
    classify::CallKind,
    outcome::{Follow, success},
    reply::{Reply, unless_missing},
};

const LIST: &str = "requiredResourceAccess";
const KIND: CallKind = CallKind::Merge;

/// Configured permissions of an application.
pub(super) fn read(application: ObjectId) -> Call {
    Call::get(format!("/applications/{application}")).query("$select", LIST)
}

pub(super) async fn add(
    follow: &Follow<'_, '_>,
    application: ObjectId,
    permissions: &[Permission],
    first: First,
) -> Outcome {
    let reply = success(KIND, first)?;
    let before = list(&reply)?;
    let (merged, moved) = with(before, permissions);
    if moved.is_empty() {
        return Ok(unchanged(&reply));
    }
    let all = |list: &[Value]| permissions.iter().all(|it| has(list, it));
    write(follow, application, merged, all)
        .await
        .map(|seen| moving(seen, ChangeNote::Added, moved))
}

pub(super) async fn remove(
    follow: &Follow<'_, '_>,
    application: ObjectId,
    permissions: &[Permission],
    first: First,
) -> Outcome {
    let Some(reply) = unless_missing(first).map_err(|error| error.into_directory(KIND))? else {
        return Ok(nothing_there());
    };
    let (left, moved) = without(list(&reply)?, permissions);
    if moved.is_empty() {
        return Ok(unchanged(&reply));
    }
    let none = |list: &[Value]| !permissions.iter().any(|it| has(list, it));
    write(follow, application, left, none)
        .await
        .map(|seen| moving(seen, ChangeNote::Removed, moved))
}

async fn write(
    follow: &Follow<'_, '_>,
    application: ObjectId,
    list: Vec<Value>,
    is_so: impl Fn(&[Value]) -> bool,
) -> Result<Answer<()>, DirectoryError> {
    let property = Map::from_iter([(LIST.to_owned(), Value::Array(list))]);
    let sent = follow.send(KIND, &update(application, property)).await?;
    let shown = |read: First| Ok(is_so(&collection(&read?, LIST)?).then_some(()));
    follow.see(sent, &read(application), shown).await
}

fn list(reply: &Reply) -> Result<Vec<Value>, DirectoryError> {
    collection(reply, LIST).map_err(|error| error.into_directory(CallKind::Read))
}

fn moving(seen: Answer<()>, note: ChangeNote, moved: Vec<String>) -> Answer<Changed> {
    Answer {
        value: Changed {
            moved,
            ..noted(note)
        },
        status: seen.status,
        request_id: seen.request_id,
    }
}

/// The list with what it lacks, and the ids that were lacking.
fn with(mut list: Vec<Value>, permissions: &[Permission]) -> (Vec<Value>, Vec<String>) {
    let mut moved = Vec::new();
    for permission in permissions {
        if has(&list, permission) {
            continue;
        }
        let entry = json!({"id": permission.id, "type": access_kind(permission.kind)});
        let api = list.iter_mut().find(|api| is_of(api, permission));
        match api.and_then(|api| api["resourceAccess"].as_array_mut()) {
            Some(access) => access.push(entry),
            None => list.push(json!({
                "resourceAppId": permission.resource,
                "resourceAccess": [entry],
            })),
        }
        moved.push(permission.id.to_string());
    }
    (list, moved)
}

/// The list without them, and the ids that it had. An API goes with its last permission.
fn without(mut list: Vec<Value>, permissions: &[Permission]) -> (Vec<Value>, Vec<String>) {
    let had: Vec<&Permission> = permissions.iter().filter(|it| has(&list, it)).collect();
    for permission in &had {
        for api in list.iter_mut().filter(|api| is_of(api, permission)) {
            if let Some(access) = api["resourceAccess"].as_array_mut() {
                access.retain(|entry| !is_entry(entry, permission));
            }
        }
        list.retain(|api| !is_of(api, permission) || api["resourceAccess"] != json!([]));
    }
    (list, had.iter().map(|it| it.id.to_string()).collect())
}

fn has(list: &[Value], permission: &Permission) -> bool {
    let of = list.iter().filter(|api| is_of(api, permission));
    of.filter_map(|api| api["resourceAccess"].as_array())
        .flatten()
        .any(|entry| is_entry(entry, permission))
}

fn is_of(api: &Value, permission: &Permission) -> bool {
    is(&api["resourceAppId"], &permission.resource.to_string())
}

fn is_entry(entry: &Value, permission: &Permission) -> bool {
    is(&entry["id"], &permission.id.to_string()) && is(&entry["type"], access_kind(permission.kind))
}

fn is(value: &Value, wanted: &str) -> bool {
    value
        .as_str()
        .is_some_and(|text| text.eq_ignore_ascii_case(wanted))
}

#[cfg(test)]
mod tests {
    use entrada_core::{graph_permission, permission::PermissionKind};

    use super::*;

    #[test]
    fn what_others_configured_stays_with_all_that_it_carries() {
        let wanted = graph_permission(PermissionKind::Application, "Sites.Read.All").unwrap();
        let theirs = json!([
            {"resourceAppId": "00000003-0000-0FF1-CE00-000000000000", "note": "theirs",
             "resourceAccess": [{"id": "d13f72ca-a275-4b96-b789-48ebcc4da984", "type": "Role", "new": 1}]},
            {"resourceAppId": "00000003-0000-0000-C000-000000000000",
             "resourceAccess": [{"id": "332A536C-C7EF-4017-AB91-336970924F0D", "type": "Scope"}]}]);
        let before = theirs.as_array().unwrap().clone();
        let permissions = [wanted];
        let (merged, moved) = with(before.clone(), &permissions);
        assert_eq!(moved, ["332a536c-c7ef-4017-ab91-336970924f0d"]);
        assert_eq!(merged[0], theirs[0]);
        assert_eq!(merged.len(), 2, "one entry for each API");
        assert_eq!(with(merged.clone(), &permissions).1, Vec::<String>::new());
        let (left, moved) = without(merged, &permissions);
        assert_eq!((left, moved.len()), (before.clone(), 1));
        assert_eq!(without(before.clone(), &permissions), (before, vec![]));
        let alone = with(Vec::new(), &permissions).0;
        assert_eq!(without(alone, &permissions).0, Vec::<Value>::new());
    }
}
