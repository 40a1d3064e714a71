//! Permissions of one application: configured, granted, taken back.

use std::sync::Arc;

use entrada_core::{
    api_permissions::{Api, ApplicationPermissions},
    error::Problem,
    ids::{ObjectId, PermissionId},
    permission::{Permission, PermissionKind},
    permission_groups::PermissionGroups,
    plan::{Change, Plan, Step, Subject},
};

use super::{Planner, client, unknown};
use crate::{reading, views::changes::PermissionChoice};

impl Planner<'_> {
    pub(super) async fn add_permissions(
        &self,
        client_id: &str,
        choices: &[PermissionChoice],
    ) -> Result<Plan, Problem> {
        let (name, subject) = self.subject(client_id).await?;
        let change = Change::AddPermissions {
            application: subject.object_id.ok_or_else(unknown)?,
            permissions: self.chosen(choices).await?,
        };
        let context = self.context(name, Some(subject));
        Ok(Plan::change(&context, vec![vec![Step::Change(change)]]))
    }

    /// What is granted stays granted: the portal says so, too, and revokes apart.
    pub(super) async fn remove_permissions(
        &self,
        client_id: &str,
        choices: &[PermissionChoice],
    ) -> Result<Plan, Problem> {
        let (name, subject) = self.subject(client_id).await?;
        let change = Change::RemovePermissions {
            application: subject.object_id.ok_or_else(unknown)?,
            permissions: self.chosen(choices).await?,
        };
        let context = self.context(name, Some(subject));
        Ok(Plan::change(&context, vec![vec![Step::Change(change)]]))
    }

    /// A service principal first, where there is none yet; then each role, and each API's scopes in one grant.
    pub(super) async fn grant_admin_consent(
        &self,
        client_id: &str,
        typed: Option<&str>,
    ) -> Result<Plan, Problem> {
        let (own, apis) = reading::permissions(self.connection, client(client_id)?).await?;
        let groups = PermissionGroups::of(&own, &apis);
        self.check_typed_name(&groups, typed)?;
        let mut rounds = Vec::new();
        if own.service_principal.is_none() {
            rounds.push(vec![Step::CreateServicePrincipal { tags: Vec::new() }]);
        }
        let roles = groups.missing().filter_map(|(group, row)| {
            let permission = &row.offered.permission;
            (permission.kind == PermissionKind::Application).then_some(Step::GrantPermission {
                permission: permission.clone(),
                resource_id: group.principal?,
                left_to_administrator: false,
            })
        });
        rounds.push(roles.collect());
        // Scopes are granted to a principal that is known already: to a new one with the next consent.
        if let Some(principal) = own.service_principal {
            let grants = delegated(&groups).into_iter().map(|(resource, scopes)| {
                Step::Change(Change::GrantDelegated {
                    principal,
                    resource,
                    scopes,
                })
            });
            rounds.push(grants.collect());
        }
        Ok(self.change_of_permissions(own, rounds))
    }

    pub(super) async fn revoke_admin_consent(
        &self,
        client_id: &str,
        choices: &[PermissionChoice],
    ) -> Result<Plan, Problem> {
        let (own, apis) = reading::permissions(self.connection, client(client_id)?).await?;
        let principal = own.service_principal.ok_or_else(unknown)?;
        let (mut roles, mut scopes) = (Vec::new(), Vec::<(ObjectId, Vec<Permission>)>::new());
        for choice in choices {
            let (api, permission) = find(&apis, choice)?;
            if permission.kind == PermissionKind::Application {
                roles.push(Step::RevokePermission {
                    permission,
                    principal,
                    resource_id: api.principal,
                    since: None,
                });
                continue;
            }
            match scopes.iter_mut().find(|(of, _)| *of == api.principal) {
                Some((_, list)) => list.push(permission),
                None => scopes.push((api.principal, vec![permission])),
            }
        }
        let scopes = scopes.into_iter().map(|(resource, scopes)| {
            Step::Change(Change::RevokeDelegated {
                principal,
                resource,
                scopes,
            })
        });
        let rounds = vec![roles, scopes.collect()];
        Ok(self.change_of_permissions(own, rounds))
    }

    fn check_typed_name(
        &self,
        groups: &PermissionGroups,
        typed: Option<&str>,
    ) -> Result<(), Problem> {
        let asks = groups
            .missing()
            .any(|(_, row)| row.offered.permission.tier_zero);
        if !asks || typed == Some(self.connection.tenant_name().as_str()) {
            return Ok(());
        }
        Err(Problem::invalid(
            "typedTenantName",
            "Type the tenant’s name as it is shown.",
        ))
    }

    async fn chosen(&self, choices: &[PermissionChoice]) -> Result<Vec<Permission>, Problem> {
        let mut chosen = Vec::with_capacity(choices.len());
        for choice in choices {
            let resource = client(&choice.api)?;
            let id: PermissionId = choice.id.parse().map_err(|_| unknown())?;
            let api = self.connection.api(resource).await?;
            let offered = api.as_ref().and_then(|api| api.by_id(choice.kind, id));
            chosen.push(match offered {
                Some(offered) => offered.permission.clone(),
                // What its API no longer describes can still be removed.
                None => Permission {
                    resource,
                    kind: choice.kind,
                    id,
                    value: id.to_string(),
                    level: None,
                    tier_zero: false,
                },
            });
        }
        Ok(chosen)
    }

    fn change_of_permissions(&self, own: ApplicationPermissions, rounds: Vec<Vec<Step>>) -> Plan {
        let subject = Subject {
            object_id: own.object_id,
            client_id: own.client_id,
            service_principal: own.service_principal,
        };
        Plan::change(&self.context(own.display_name, Some(subject)), rounds)
    }
}

/// Scopes that are missing, by API.
fn delegated(groups: &PermissionGroups) -> Vec<(ObjectId, Vec<Permission>)> {
    let mut grants: Vec<(ObjectId, Vec<Permission>)> = Vec::new();
    for (group, row) in groups.missing() {
        let permission = &row.offered.permission;
        let (PermissionKind::Delegated, Some(principal)) = (permission.kind, group.principal)
        else {
            continue;
        };
        match grants.iter_mut().find(|(of, _)| *of == principal) {
            Some((_, list)) => list.push(permission.clone()),
            None => grants.push((principal, vec![permission.clone()])),
        }
    }
    grants
}

fn find<'a>(
    apis: &'a [Arc<Api>],
    choice: &PermissionChoice,
) -> Result<(&'a Api, Permission), Problem> {
    let resource = client(&choice.api)?;
    let id = choice.id.parse().map_err(|_| unknown())?;
    let api = apis.iter().find(|api| api.client_id == resource);
    let api = api.ok_or_else(unknown)?;
    let offered = api.by_id(choice.kind, id).ok_or_else(unknown)?;
    Ok((api, offered.permission.clone()))
}
