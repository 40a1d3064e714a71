//! What a service principal has from its application.

use serde_json::{Value, json};

use crate::{
    clock::graph_time,
    graph::caller::Caller,
    tenant::{Entry, Kind, template},
    world::World,
};

/// The service principal of an application, made now, with all that it takes over.
pub(crate) fn plant(world: &World, caller: &Caller, application: &Entry) -> Entry {
    let mut tenant = world.tenant();
    let id = template::principal_of(&mut tenant, application);
    let found = tenant.directory.get(Kind::ServicePrincipal, &id).cloned();
    let mut entry = found.unwrap_or_default();
    take_over(&mut entry, application, |_| true);
    let set = |entry: &mut Entry, name: &str, value: Value| {
        drop(entry.properties.insert(name.into(), value))
    };
    set(
        &mut entry,
        "applicationTemplateId",
        application
            .properties
            .get("applicationTemplateId")
            .cloned()
            .unwrap_or_default(),
    );
    set(&mut entry, "createdByAppId", caller.client.clone().into());
    let now = graph_time(tenant.clock.now());
    set(&mut entry, "createdDateTime", now.into());
    entry.owners = caller.first_owners();
    tenant.put(Kind::ServicePrincipal, entry.clone());
    world.faults.created(entry.id());
    entry
}

/// What a service principal shows of its application, where that was changed.
pub(crate) fn take_over(
    principal: &mut Entry,
    application: &Entry,
    changed: impl Fn(&str) -> bool,
) {
    let of = |name: &str| {
        application
            .properties
            .get(name)
            .cloned()
            .unwrap_or_default()
    };
    let mut set = |name: &str, value: Value| drop(principal.properties.insert(name.into(), value));
    if changed("displayName") {
        set("displayName", of("displayName"));
        set("appDisplayName", of("displayName"));
    }
    if changed("description") {
        set("appDescription", of("description"));
    }
    if changed("appRoles") {
        set("appRoles", of("appRoles"));
    }
    if changed("api") {
        set(
            "oauth2PermissionScopes",
            json!(
                of("api")["oauth2PermissionScopes"]
                    .as_array()
                    .cloned()
                    .unwrap_or_default()
            ),
        );
    }
    if changed("signInAudience") {
        set("signInAudience", of("signInAudience"));
    }
    if changed("info") {
        set("info", of("info"));
    }
    if changed("web") {
        let web = of("web");
        set("homepage", web["homePageUrl"].clone());
        set("logoutUrl", web["logoutUrl"].clone());
    }
    if ["web", "spa", "publicClient"].into_iter().any(&changed) {
        set("replyUrls", addresses(application));
    }
    if changed("identifierUris") {
        let mut names = application.list("identifierUris").to_vec();
        names.insert(0, of("appId"));
        set("servicePrincipalNames", names.into());
    }
    if changed("tags") {
        set("tags", of("tags"));
    }
}

fn addresses(application: &Entry) -> Value {
    let platforms = ["web", "spa", "publicClient"].into_iter();
    let all = platforms.filter_map(|it| application.properties.get(it)?["redirectUris"].as_array());
    Value::Array(all.flatten().cloned().collect())
}
