//! The consent page for administrators: grants what an application asks for, for the whole tenant.
//!
//! <https://learn.microsoft.com/entra/identity-platform/v2-admin-consent>

use super::{consent, page};
use crate::{
    graph::app_role_assignments,
    tenant::{Kind, ids, seed, template},
    wire::{Answer, Call, first},
    world::World,
};

pub(crate) fn answer(world: &World, _authority: &str, call: &Call) -> Answer {
    let query = call.query_pairs();
    let form = call.form();
    let mut tenant = world.tenant();
    let client = first(&query, "client_id").unwrap_or_default();
    let Some(application) = tenant
        .directory
        .by_key(Kind::Application, "appId", client)
        .cloned()
    else {
        return page::error(700_016, "The application was not found in the directory.");
    };
    let accounts = seed::accounts(&tenant);
    let chosen = first(&form, "account").and_then(|upn| {
        accounts
            .iter()
            .find(|account| account.user_principal_name.eq_ignore_ascii_case(upn))
    });
    let Some(account) = chosen else {
        return page::accounts("Pick an account", &accounts);
    };
    let roles = consent::roles_of(&tenant, &account.id);
    let may = [
        ids::role::GLOBAL_ADMINISTRATOR,
        ids::role::PRIVILEGED_ROLE_ADMINISTRATOR,
    ];
    if !roles.iter().any(|role| may.contains(&role.as_str())) {
        return page::error(
            90094,
            "Admin consent is required for the permissions requested.",
        );
    }
    let asked = app_role_assignments::asked_roles(&application);
    match first(&form, "decision") {
        None => {
            let names = app_role_assignments::role_names(&tenant, &asked);
            return page::consent(
                application.text("displayName"),
                &account.user_principal_name,
                &names,
            );
        }
        Some("accept") => {}
        Some(_) => return page::error(65004, "The user declined to consent to access the app."),
    }
    let principal = template::principal_of(&mut tenant, &application);
    for role in asked {
        app_role_assignments::assign(&mut tenant, &principal, &role);
    }
    match tenant.commit() {
        Ok(()) => page::message(
            "Granted",
            "The permissions are granted. This page can be closed.",
        ),
        Err(_) => page::error(90033, "A transient error has occurred."),
    }
}
