//! `/directoryObjects`: objects of any kind by id, and the questions that are asked of all kinds.
//!
//! <https://learn.microsoft.com/graph/api/resources/directoryobject>

use serde_json::{Map, Value, json};

use super::{
    address::Key,
    body::{self, missing_value},
    caller::READ_APPLICATIONS,
    groups, odata,
    problem::Refusal,
    relations,
    request::Request,
    schema, users,
};
use crate::{
    tenant::{Entry, Tenant},
    wire::Answer,
};

const MOST_IDS: usize = 1_000;
const MOST_GROUPS: usize = 20;

pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    require_read(request)?;
    let id = request.key().text();
    let tenant = request.world.tenant();
    let item = relations::find(&tenant, id).ok_or_else(|| Refusal::missing(id))?;
    odata::object(request.call, &tenant, &item, "directoryObjects", 200)
}

fn require_read(request: &Request<'_>) -> Result<(), Refusal> {
    request.caller.require(&[
        READ_APPLICATIONS[0],
        READ_APPLICATIONS[1],
        READ_APPLICATIONS[3],
        READ_APPLICATIONS[4],
        "User.Read.All",
        "User.ReadWrite.All",
        "Group.Read.All",
        "Group.ReadWrite.All",
    ])
}

/// Those that are there; an id that nobody has is passed over.
/// <https://learn.microsoft.com/graph/api/directoryobject-getbyids>
pub(crate) fn get_by_ids(request: &Request<'_>) -> Result<Answer, Refusal> {
    require_read(request)?;
    let asked = request.body()?;
    let ids = texts(&asked, "ids")?.ok_or_else(|| missing_value("ids", "getByIds"))?;
    let types = texts(&asked, "types")?;
    if let Some(name) = asked
        .keys()
        .find(|it| !["ids", "types"].contains(&it.as_str()) && !body::is_annotation(it))
    {
        return Err(body::invalid_property(name));
    }
    if ids.len() > MOST_IDS {
        return Err(Refusal::bad("The number of ids exceeds the limit of 1000."));
    }
    let wanted = |name: &str| {
        types.as_ref().is_none_or(|types| {
            types.is_empty()
                || types
                    .iter()
                    .any(|it| it.eq_ignore_ascii_case(name) || it == "directoryObject")
        })
    };
    let tenant = request.world.tenant();
    let mut seen: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for id in &ids {
        if uuid::Uuid::try_parse(id).is_err() {
            return Err(Refusal::bad(format!("Invalid GUID:{id}")));
        }
        if !seen.contains(&id.as_str()) {
            seen.push(id);
            found.extend(relations::find(&tenant, id).filter(|it| wanted(it.of.name)));
        }
    }
    // All in one page, as the service answers.
    let select = odata::Select::default();
    let shown = found.iter().map(|item| {
        let mut shown = select.shown(item.of, &item.entry);
        shown.insert("@odata.type".into(), item.odata_type().into());
        Value::Object(shown)
    });
    let value: Vec<Value> = shown.collect();
    Ok(plain_list(request, "directoryObjects", value))
}

fn texts(asked: &Map<String, Value>, name: &'static str) -> Result<Option<Vec<String>>, Refusal> {
    let wrong = || {
        Refusal::bad(format!(
            "Cannot convert the value of parameter '{name}' to the expected type 'Collection(Edm.String)'."
        ))
    };
    match asked.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Array(items)) => {
            let text = |it: &Value| it.as_str().map(str::to_owned).ok_or_else(wrong);
            items.iter().map(text).collect::<Result<_, _>>().map(Some)
        }
        Some(_) => Err(wrong()),
    }
}

fn plain_list(request: &Request<'_>, context: &str, value: Vec<Value>) -> Answer {
    let mut body = Map::new();
    body.insert("value".into(), value.into());
    odata::with_context(request.call, body, context, 200)
}

/// The object that a membership is asked of: by the set in the path.
fn subject(request: &Request<'_>) -> Result<Entry, Refusal> {
    let path = request.call.path.to_ascii_lowercase();
    if *request.key() == Key::Me || path.contains("/users/") {
        return users::readable(request);
    }
    if path.contains("/groups/") {
        groups::require_read(request, &[])?;
        return groups::named(request);
    }
    require_read(request)?;
    let id = request.key().text();
    let tenant = request.world.tenant();
    relations::find(&tenant, id)
        .map(|it| it.entry.into_owned())
        .ok_or_else(|| Refusal::missing(id))
}

/// Which of the groups asked for the object is in, directly or not.
/// <https://learn.microsoft.com/graph/api/directoryobject-checkmembergroups>
pub(crate) fn check_member_groups(request: &Request<'_>) -> Result<Answer, Refusal> {
    let entry = subject(request)?;
    let asked = request.body()?;
    let ids =
        texts(&asked, "groupIds")?.ok_or_else(|| missing_value("groupIds", "checkMemberGroups"))?;
    if ids.len() > MOST_GROUPS {
        return Err(Refusal::bad(
            "The number of group ids exceeds the limit of 20.",
        ));
    }
    let tenant = request.world.tenant();
    let within = groups_of(&tenant, &entry, false, false);
    let value = ids
        .into_iter()
        .filter(|id| within.contains(id))
        .map(Value::from)
        .collect();
    Ok(plain_list(request, "Collection(Edm.String)", value))
}

/// <https://learn.microsoft.com/graph/api/directoryobject-getmembergroups>
pub(crate) fn get_member_groups(request: &Request<'_>) -> Result<Answer, Refusal> {
    members_of(request, false)
}

/// Groups and directory roles.
/// <https://learn.microsoft.com/graph/api/directoryobject-getmemberobjects>
pub(crate) fn get_member_objects(request: &Request<'_>) -> Result<Answer, Refusal> {
    members_of(request, true)
}

fn members_of(request: &Request<'_>, with_roles: bool) -> Result<Answer, Refusal> {
    let entry = subject(request)?;
    let asked = request.body()?;
    let only_security = match asked.get("securityEnabledOnly") {
        Some(Value::Bool(only)) => *only,
        _ => return Err(missing_value("securityEnabledOnly", "getMemberGroups")),
    };
    let tenant = request.world.tenant();
    let ids = groups_of(&tenant, &entry, only_security, with_roles);
    let value = ids.into_iter().map(|id| json!(id)).collect();
    Ok(plain_list(request, "Collection(Edm.String)", value))
}

fn groups_of(tenant: &Tenant, entry: &Entry, only_security: bool, with_roles: bool) -> Vec<String> {
    let all = relations::of(tenant, schema::of("user").name, entry, "transitiveMemberOf");
    all.iter()
        .filter(|it| it.of.name == "group" || with_roles)
        .filter(|it| {
            !only_security
                || it.of.name != "group"
                || it.entry.properties["securityEnabled"] == true
        })
        .map(|it| it.entry.id().to_owned())
        .collect()
}
