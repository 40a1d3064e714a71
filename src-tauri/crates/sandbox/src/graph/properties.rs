//! One property of an object as a list of its own: `servicePrincipals/{id}/appRoles`.
//!
//! OData URL conventions 4.6: <https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html>

use super::{
    applications::find,
    caller::READ_APPLICATIONS,
    odata::{self, Item},
    problem::Refusal,
    request::Request,
    schema::{self, Shape},
};
use crate::{
    tenant::{Entry, Kind},
    wire::Answer,
};

pub(crate) fn of_application(request: &Request<'_>) -> Result<Answer, Refusal> {
    shown(request, Kind::Application, "application", "applications")
}

pub(crate) fn of_principal(request: &Request<'_>) -> Result<Answer, Refusal> {
    shown(
        request,
        Kind::ServicePrincipal,
        "servicePrincipal",
        "servicePrincipals",
    )
}

fn shown(request: &Request<'_>, kind: Kind, of: &str, set: &str) -> Result<Answer, Refusal> {
    request.caller.require(&READ_APPLICATIONS)?;
    let last = request
        .call
        .path
        .trim_end_matches('/')
        .trim_end_matches("/$count")
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let unknown = || {
        Refusal::new(
            400,
            "BadRequest",
            format!("Resource not found for the segment '{last}'."),
        )
    };
    let property = schema::of(of)
        .property(last)
        .filter(|it| !it.navigation)
        .ok_or_else(unknown)?;
    let entry = find(request.world, kind, request.key())?;
    let context = format!("{set}('{}')/{}", entry.id(), property.name);
    let found = entry
        .properties
        .get(property.name)
        .cloned()
        .unwrap_or_default();
    let Shape::Object(inner) = property.shape else {
        return Ok(odata::value(request.call, &context, found));
    };
    if !property.collection {
        return Ok(match found {
            serde_json::Value::Object(inner) => {
                odata::with_context(request.call, inner, &context, 200)
            }
            _ => Answer::no_content(),
        });
    }
    let inner = schema::of(inner);
    let parts = entry.list(property.name).iter().cloned().map(|mut part| {
        if property.name == "keyCredentials" {
            part["key"] = serde_json::Value::Null;
        }
        Item::made(inner, Entry::new(part))
    });
    let tenant = request.world.tenant();
    // A property is one value: it comes whole, however long it is.
    let list = odata::List {
        call: request.call,
        of: inner,
        context: &context,
        only_count: request.only_count,
        page: usize::MAX,
    };
    list.answer(&tenant, parts)
}
