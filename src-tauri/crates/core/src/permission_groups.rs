//! Configured, granted and other granted permissions of one application, by API, as *API permissions* shows them; and what
//! people agreed to for themselves.

use std::{collections::HashSet, sync::Arc};

use crate::{
    api_permissions::{Api, ApiPermission, ApplicationPermissions, ConfiguredPermission},
    ids::{ClientId, ObjectId, PermissionId},
    permission::{MICROSOFT_GRAPH, Permission, PermissionKind},
};

/// One row.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PermissionRow {
    /// The permission; its value is its id where the API does not describe it.
    pub offered: ApiPermission,
    /// It stands in `requiredResourceAccess`.
    pub configured: bool,
    /// It is granted for the whole tenant; `None` where that cannot be read.
    pub granted: Option<bool>,
}

/// Permissions of one API.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ApiGroup {
    /// Application (client) ID of the API.
    pub client_id: ClientId,
    /// Its name, or its id where it has no service principal here.
    pub display_name: String,
    /// Its service principal; without one nothing can be granted.
    pub principal: Option<ObjectId>,
    /// In the order of the directory.
    pub rows: Vec<PermissionRow>,
}

/// A delegated permission that people agreed to for themselves alone.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct UserConsent {
    /// Application (client) ID of the API.
    pub api: ClientId,
    /// Its name.
    pub api_name: String,
    /// The permission.
    pub offered: ApiPermission,
    /// How many agreed.
    pub people: usize,
}

/// The two tables of the screen.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct PermissionGroups {
    /// Configured permissions.
    pub configured: Vec<ApiGroup>,
    /// Other permissions granted.
    pub other: Vec<ApiGroup>,
    /// What people agreed to for themselves, in the order of the directory.
    pub by_users: Vec<UserConsent>,
}

impl PermissionGroups {
    /// Sets side by side what an application asks for and what it was granted. `apis` are those that both lists name, as far
    /// as they could be read.
    pub fn of(own: &ApplicationPermissions, apis: &[Arc<Api>]) -> Self {
        let mut groups = Self::default();
        for entry in &own.configured {
            let api = apis.iter().find(|api| api.client_id == entry.resource);
            let row = configured(own, *entry, api.map(|it| &**it));
            add(&mut groups.configured, entry.resource, api, row);
        }
        for (api, offered) in granted(own, apis) {
            let known = own.configured.iter().any(|entry| {
                (entry.resource, entry.kind, entry.id)
                    == (
                        api.client_id,
                        offered.permission.kind,
                        offered.permission.id,
                    )
            });
            if !known {
                let row = PermissionRow {
                    offered,
                    configured: false,
                    granted: Some(true),
                };
                add(&mut groups.other, api.client_id, Some(api), row);
            }
        }
        groups.by_users = by_users(own, apis);
        groups
    }

    /// What an administrator's consent would grant: configured, not granted, and grantable here.
    pub fn missing(&self) -> impl Iterator<Item = (&ApiGroup, &PermissionRow)> {
        self.configured.iter().flat_map(|group| {
            let rows = group.rows.iter();
            let missing = rows.filter(|row| row.granted != Some(true));
            missing
                .filter(|_| group.principal.is_some())
                .map(move |row| (group, row))
        })
    }
}

fn configured(
    own: &ApplicationPermissions,
    entry: ConfiguredPermission,
    api: Option<&Api>,
) -> PermissionRow {
    let offered = api.and_then(|api| api.by_id(entry.kind, entry.id)).cloned();
    let offered = offered.unwrap_or_else(|| unknown(entry));
    let granted = match entry.kind {
        PermissionKind::Application => own.roles.as_ref().map(|roles| {
            let mut roles = roles.iter();
            roles.any(|role| {
                role.id == entry.id && Some(role.resource) == api.map(|it| it.principal)
            })
        }),
        PermissionKind::Delegated => own.scopes.as_ref().map(|grants| {
            let mut grants = grants.iter().filter(|grant| grant.person.is_none());
            grants.any(|grant| {
                Some(grant.resource) == api.map(|it| it.principal)
                    && grant.scopes.contains(&offered.permission.value)
            })
        }),
    };
    PermissionRow {
        offered,
        configured: true,
        granted,
    }
}

/// Everything granted for the whole tenant, with the API that it is of.
fn granted<'a>(
    own: &'a ApplicationPermissions,
    apis: &'a [Arc<Api>],
) -> impl Iterator<Item = (&'a Arc<Api>, ApiPermission)> {
    let of = |principal: ObjectId| apis.iter().find(move |api| api.principal == principal);
    let roles = own.roles.iter().flatten().filter_map(move |role| {
        let api = of(role.resource)?;
        let offered = api.by_id(PermissionKind::Application, role.id).cloned();
        let bare = ConfiguredPermission {
            resource: api.client_id,
            kind: PermissionKind::Application,
            id: role.id,
        };
        Some((api, offered.unwrap_or_else(|| unknown(bare))))
    });
    let grants = own.scopes.iter().flatten();
    let scopes = grants
        .filter(|grant| grant.person.is_none())
        .flat_map(move |grant| {
            let api = of(grant.resource);
            let scopes = grant.scopes.iter();
            scopes.filter_map(move |scope| Some((api?, api?.scope(scope)?.clone())))
        });
    roles.chain(scopes)
}

/// Each scope once, with those who agreed to it. One that its API no longer offers is in no token, and left out.
fn by_users(own: &ApplicationPermissions, apis: &[Arc<Api>]) -> Vec<UserConsent> {
    let mut agreed: Vec<(&Arc<Api>, &ApiPermission, HashSet<ObjectId>)> = Vec::new();
    for grant in own.scopes.iter().flatten() {
        let api = apis.iter().find(|api| api.principal == grant.resource);
        let (Some(person), Some(api)) = (grant.person, api) else {
            continue;
        };
        for offered in grant.scopes.iter().filter_map(|scope| api.scope(scope)) {
            let permission = &offered.permission;
            match agreed.iter_mut().find(|(of, it, _)| {
                of.principal == api.principal && it.permission.id == permission.id
            }) {
                Some((_, _, people)) => _ = people.insert(person),
                None => agreed.push((api, offered, [person].into())),
            }
        }
    }
    let consent = |(api, offered, people): (&Arc<Api>, &ApiPermission, HashSet<_>)| UserConsent {
        api: api.client_id,
        api_name: api.display_name.clone(),
        offered: offered.clone(),
        people: people.len(),
    };
    agreed.into_iter().map(consent).collect()
}

fn add(
    groups: &mut Vec<ApiGroup>,
    client_id: ClientId,
    api: Option<&Arc<Api>>,
    row: PermissionRow,
) {
    if let Some(group) = groups.iter_mut().find(|group| group.client_id == client_id) {
        group.rows.push(row);
        return;
    }
    let fallback = || match client_id == MICROSOFT_GRAPH {
        true => "Microsoft Graph".to_owned(),
        false => client_id.to_string(),
    };
    groups.push(ApiGroup {
        client_id,
        display_name: api.map_or_else(fallback, |api| api.display_name.clone()),
        principal: api.map(|api| api.principal),
        rows: vec![row],
    });
}

/// A permission that its API does not describe (any more).
fn unknown(entry: ConfiguredPermission) -> ApiPermission {
    let PermissionId(id) = entry.id;
    ApiPermission {
        permission: Permission {
            resource: entry.resource,
            kind: entry.kind,
            id: entry.id,
            value: id.to_string(),
            level: None,
            tier_zero: false,
        },
        display_name: String::new(),
        description: String::new(),
        admin_consent_required: entry.kind == PermissionKind::Application,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        api_permissions::{GrantedRole, GrantedScopes},
        graph_permission,
    };

    fn offered(kind: PermissionKind, value: &str) -> ApiPermission {
        ApiPermission {
            permission: graph_permission(kind, value).unwrap(),
            display_name: value.into(),
            description: String::new(),
            admin_consent_required: kind == PermissionKind::Application,
        }
    }

    fn names(groups: &[ApiGroup]) -> Vec<(String, Option<bool>)> {
        let rows = groups.iter().flat_map(|group| &group.rows);
        rows.map(|row| (row.offered.permission.value.clone(), row.granted))
            .collect()
    }

    const PRINCIPAL: ObjectId = ObjectId(Uuid::from_u128(1));
    const GONE: PermissionId = PermissionId(Uuid::from_u128(7));

    fn graph() -> Arc<Api> {
        let application = PermissionKind::Application;
        Arc::new(Api {
            principal: PRINCIPAL,
            client_id: MICROSOFT_GRAPH,
            display_name: "Microsoft Graph".into(),
            address: None,
            permissions: vec![
                offered(PermissionKind::Delegated, "User.Read"),
                offered(application, "Sites.Read.All"),
                offered(application, "User.Read.All"),
                offered(application, "Mail.Read"),
            ],
        })
    }

    /// Asks for three; holds one of them, one beside them and one that is no longer described.
    fn dataplane() -> ApplicationPermissions {
        let id = |kind, value| graph_permission(kind, value).unwrap().id;
        let entry = |kind, value| ConfiguredPermission {
            resource: MICROSOFT_GRAPH,
            kind,
            id: id(kind, value),
        };
        let role = |id| GrantedRole {
            resource: PRINCIPAL,
            resource_name: "Microsoft Graph".into(),
            id,
            at: None,
        };
        let application = PermissionKind::Application;
        ApplicationPermissions {
            object_id: None,
            client_id: Uuid::from_u128(2).into(),
            display_name: "Dataplane".into(),
            service_principal: None,
            configured: vec![
                entry(PermissionKind::Delegated, "User.Read"),
                entry(application, "Sites.Read.All"),
                entry(application, "User.Read.All"),
            ],
            roles: Some(vec![
                role(id(application, "Sites.Read.All")),
                role(id(application, "Mail.Read")),
                role(GONE),
            ]),
            scopes: Some(vec![GrantedScopes {
                resource: PRINCIPAL,
                scopes: vec!["User.Read".into()],
                person: Some(Uuid::from_u128(9).into()),
            }]),
        }
    }

    #[test]
    fn what_is_configured_granted_and_granted_beside_is_told_apart() {
        let groups = PermissionGroups::of(&dataplane(), &[graph()]);
        let row = |name: &str, granted| (name.to_owned(), granted);
        assert_eq!(
            names(&groups.configured),
            [
                row("User.Read", Some(false)),
                row("Sites.Read.All", Some(true)),
                row("User.Read.All", Some(false)),
            ]
        );
        assert_eq!(
            names(&groups.other),
            [
                row("Mail.Read", Some(true)),
                row(&GONE.to_string(), Some(true))
            ]
        );
        assert_eq!(groups.missing().count(), 2);
        let [agreed] = &groups.by_users[..] else {
            panic!("one person agreed to one scope");
        };
        assert_eq!(agreed.offered.permission.value, "User.Read");
        assert_eq!((&*agreed.api_name, agreed.people), ("Microsoft Graph", 1));
    }

    #[test]
    fn people_who_agreed_are_counted_once_for_each_scope() {
        let grant = |person, scopes: &[&str]| GrantedScopes {
            resource: PRINCIPAL,
            scopes: scopes.iter().map(|&it| it.into()).collect(),
            person: Some(Uuid::from_u128(person).into()),
        };
        let own = ApplicationPermissions {
            scopes: Some(vec![
                grant(8, &["User.Read", "Gone.Read"]),
                grant(9, &["User.Read"]),
                grant(8, &["User.Read"]),
            ]),
            ..dataplane()
        };
        let groups = PermissionGroups::of(&own, &[graph()]);
        let counts = groups.by_users.iter().map(|it| it.people);
        assert_eq!(counts.collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn what_cannot_be_read_is_neither_granted_nor_missing() {
        let unreadable = ApplicationPermissions {
            roles: None,
            scopes: None,
            ..dataplane()
        };
        let groups = PermissionGroups::of(&unreadable, &[]);
        assert!(names(&groups.configured).iter().all(|row| row.1.is_none()));
        assert_eq!(groups.configured[0].display_name, "Microsoft Graph");
        assert_eq!(groups.missing().count(), 0);
    }
}
