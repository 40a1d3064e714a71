//! From what a screen asks for to a plan, with what the directory has to say first; and its run.

mod certificates;
mod credentials;
mod objects;
mod permissions;

use std::sync::Arc;

use entrada_core::{
    error::{ErrorCode, Problem},
    ids::{ClientId, ObjectId},
    journal::RunHead,
    plan::{Change, ChangeContext, NewCertificate, Plan, Step, Subject},
};
use jiff::Timestamp;
use tauri::{AppHandle, Manager};

use crate::{
    connection::{Connection, GRANT_SCOPE},
    running,
    state::AppState,
    views::changes::ChangeRequest,
};

/// Right to grant delegated permissions for all accounts.
const DELEGATED_SCOPE: &str = "DelegatedPermissionGrant.ReadWrite.All";

/// Plans one change of one application.
pub(crate) struct Planner<'a> {
    state: &'a AppState,
    connection: &'a Arc<Connection>,
}

impl<'a> Planner<'a> {
    pub(crate) fn new(state: &'a AppState, connection: &'a Arc<Connection>) -> Self {
        Self { state, connection }
    }

    /// The plan of a change. Nothing is written.
    ///
    /// # Errors
    /// A field that is not acceptable, by name; an application that is not there; a directory that does not answer.
    #[expect(clippy::too_many_lines, reason = "a list: one arm a request")]
    pub(crate) async fn plan(&self, request: ChangeRequest) -> Result<Plan, Problem> {
        use ChangeRequest as Ask;
        match request {
            Ask::Register {
                display_name,
                sign_in_audience,
                redirect_uri,
            } => self.register(display_name, sign_in_audience, redirect_uri),
            Ask::CreateYourOwn { display_name } => self.create_your_own(display_name),
            Ask::CreateServicePrincipal { client_id } => {
                self.create_service_principal(&client_id).await
            }
            Ask::DeleteApplication { client_id } => self.delete_application(&client_id).await,
            Ask::RestoreApplication {
                object_id,
                display_name,
            } => self.restore(&object_id, display_name),
            Ask::DeletePermanently {
                object_id,
                display_name,
            } => self.delete_permanently(&object_id, display_name),
            Ask::DeleteServicePrincipal { object_id } => {
                self.delete_service_principal(&object_id).await
            }
            Ask::AddClientSecret {
                client_id,
                description,
                starts_at,
                expires_at,
            } => {
                self.add_client_secret(&client_id, description, starts_at, &expires_at)
                    .await
            }
            Ask::RemoveClientSecret { client_id, key_id } => {
                self.remove_client_secret(&client_id, &key_id).await
            }
            Ask::AddCertificate {
                client_id,
                certificate,
                description,
            } => {
                self.add_certificate(&client_id, &certificate, &description)
                    .await
            }
            Ask::MakeCertificate {
                client_id,
                subject,
                description,
                key,
                starts_at,
                expires_at,
            } => {
                let starts_at = starts_at.map(|it| time("starts", &it)).transpose()?;
                let wished = NewCertificate {
                    subject,
                    description,
                    key,
                    starts_at,
                    expires_at: time("expires", &expires_at)?,
                };
                self.make_certificate(&client_id, &wished).await
            }
            Ask::RemoveCertificate { client_id, key_id } => {
                self.remove_certificate(&client_id, &key_id).await
            }
            Ask::AddFederatedCredential {
                client_id,
                credential,
            } => self.add_federated(&client_id, credential).await,
            Ask::RemoveFederatedCredential { client_id, name } => {
                self.remove_federated(&client_id, &name).await
            }
            Ask::AddPermissions {
                client_id,
                permissions,
            } => self.add_permissions(&client_id, &permissions).await,
            Ask::RemovePermissions {
                client_id,
                permissions,
            } => self.remove_permissions(&client_id, &permissions).await,
            Ask::GrantAdminConsent {
                client_id,
                typed_tenant_name,
            } => {
                self.grant_admin_consent(&client_id, typed_tenant_name.as_deref())
                    .await
            }
            Ask::RevokeAdminConsent {
                client_id,
                permissions,
            } => self.revoke_admin_consent(&client_id, &permissions).await,
        }
    }

    fn context(&self, application_name: String, subject: Option<Subject>) -> ChangeContext {
        ChangeContext {
            run_id: self.state.ids.next().into(),
            tenant_id: self.connection.session.tenant().id,
            application_name,
            subject,
            now: self.state.clock.now(),
        }
    }
}

fn client(id: &str) -> Result<ClientId, Problem> {
    id.parse().map_err(|_| unknown())
}

fn object(id: &str) -> Result<ObjectId, Problem> {
    id.parse().map_err(|_| unknown())
}

fn time(field: &str, text: &str) -> Result<Timestamp, Problem> {
    text.parse()
        .map_err(|_| Problem::invalid(field, "Choose a date."))
}

fn unknown() -> Problem {
    Problem::new(ErrorCode::NotFound)
}

/// What the plan needs beyond the rights of the sign-in.
pub(crate) fn scopes_of(plan: &Plan) -> Vec<String> {
    let mut scopes = Vec::new();
    let mut add = |scope: &str| {
        if !scopes.iter().any(|it| it == scope) {
            scopes.push(scope.to_owned());
        }
    };
    for planned in &plan.steps {
        match &planned.step {
            Step::GrantPermission { .. } | Step::RevokePermission { .. } => add(GRANT_SCOPE),
            Step::Change(Change::GrantDelegated { .. } | Change::RevokeDelegated { .. }) => {
                add(DELEGATED_SCOPE);
            }
            _ => {}
        }
    }
    scopes
}

/// Begins a change, or goes on with it.
pub(crate) fn spawn(
    app: &AppHandle,
    connection: &Arc<Connection>,
    head: RunHead,
) -> Result<(), Problem> {
    let login = connection.session.tenant().cloud.login.clone();
    let runner = connection.runner();
    let shown = app.clone();
    running::spawn(app, Some(login), head, |head, teller, cancel| async move {
        let ended = runner.change(head, &*teller, &cancel).await;
        // A new application may offer an API itself.
        if let Some(connection) = shown.state::<AppState>().signed_in() {
            connection.forget_apis();
        }
        ended
    })
}
