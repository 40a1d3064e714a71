//! What the command box asks: what an id belongs to, and which permissions a text means.

use entrada_core::{
    error::Problem, graph_permission_of_id, graph_permissions_like, tenant_facts::DirectoryRole,
};
use tauri::State;
use uuid::Uuid;

use crate::{
    connection::Connection,
    state::AppState,
    views::identify::{IdAnswer, IdMatch, KnownPermissionView},
};

/// Permissions that are offered at once.
const SHOWN: usize = 5;

/// What an id belongs to: in the directory, in the vault, and among what is the same everywhere.
#[tauri::command]
#[specta::specta]
pub(crate) async fn identify(state: State<'_, AppState>, id: String) -> Result<IdAnswer, Problem> {
    let connection = state.connection()?;
    let id: Uuid = id
        .trim()
        .parse()
        .map_err(|_| Problem::invalid("id", "An id has 32 hexadecimal digits."))?;
    let mut matches = Vec::new();
    let asked = entrada_graph::identify(connection.graph(), id).await;
    let (found, problem) = match asked {
        Ok(found) => (found, None),
        Err(problem) => (Default::default(), Some(problem)),
    };
    matches.extend(found.application.map(|it| IdMatch::application(id, it)));
    matches.extend(found.principal.map(|it| IdMatch::principal(id, it)));
    let kept = connection.world.vault.list().await?;
    matches.extend(
        kept.into_iter()
            .filter_map(|it| IdMatch::credential(id, it)),
    );
    matches.extend(known(&connection, id));
    Ok(IdAnswer {
        id: id.to_string(),
        matches,
        problem,
    })
}

/// What needs nobody to be asked.
fn known(connection: &Connection, id: Uuid) -> Option<IdMatch> {
    let tenant = connection.session.tenant();
    let role = DirectoryRole::from_template(id);
    if tenant.id.0 == id {
        let name = connection.tenant_name();
        Some(IdMatch::Tenant { name })
    } else if role == DirectoryRole::Member {
        let permission = graph_permission_of_id(id.into())?;
        Some(IdMatch::Permission(permission.into()))
    } else {
        Some(IdMatch::Role { role: role.into() })
    }
}

/// Permissions of Microsoft Graph by a part of their name or label. Offline.
#[tauri::command]
#[specta::specta]
pub(crate) async fn search_permissions(text: String) -> Result<Vec<KnownPermissionView>, Problem> {
    let found = graph_permissions_like(&text, SHOWN);
    Ok(found.into_iter().map(Into::into).collect())
}
