//! Secrets and trusts of one application.

use entrada_core::{
    application_credentials::ApplicationCredentials,
    error::Problem,
    ids::KeyId,
    plan::{Change, FederatedCredential, NewSecret, Plan, Step, Subject},
    recipe::unmarked,
};

use super::{Planner, client, time, unknown};

impl Planner<'_> {
    pub(super) async fn add_client_secret(
        &self,
        client_id: &str,
        description: String,
        starts_at: Option<String>,
        expires_at: &str,
    ) -> Result<Plan, Problem> {
        let (name, subject) = self.subject(client_id).await?;
        let starts_at = starts_at.map(|it| time("starts", &it)).transpose()?;
        let secret = NewSecret {
            description,
            starts_at,
            expires_at: time("expires", expires_at)?,
        };
        let facts = self.connection.known_facts();
        let policy = facts.map(|facts| facts.secret_policy).unwrap_or_default();
        let context = self.context(name, Some(subject));
        Plan::new_client_secret(&context, &secret, policy, self.state.ids.next().into())
    }

    /// The Value goes with its secret, where it is kept here.
    pub(super) async fn remove_client_secret(
        &self,
        client_id: &str,
        key_id: &str,
    ) -> Result<Plan, Problem> {
        let own = self.credentials_of(client_id).await?;
        let key_id: KeyId = key_id.parse().map_err(|_| unknown())?;
        let secret = own.secrets.iter().find(|it| it.key_id == key_id);
        let display_name = secret.and_then(|it| it.display_name.clone());
        let display_name = display_name.unwrap_or_default();
        let step = Step::RemoveClientSecret {
            application: own.object_id,
            key_id: Some(key_id),
            description: unmarked(&display_name).0.to_owned(),
            display_name,
        };
        let kept = self.connection.world.vault.list().await?;
        let kept = kept.into_iter().filter(|it| it.key_id == key_id);
        let forget = kept.map(|it| Step::ForgetValue {
            credential_id: it.id,
        });
        let rounds = vec![vec![step], forget.collect()];
        Ok(self.change_of(own, rounds))
    }

    pub(super) async fn add_federated(
        &self,
        client_id: &str,
        credential: FederatedCredential,
    ) -> Result<Plan, Problem> {
        let credential = credential.checked()?;
        let own = self.credentials_of(client_id).await?;
        let change = Change::AddFederatedCredential {
            application: own.object_id,
            credential,
        };
        Ok(self.change_of(own, vec![vec![Step::Change(change)]]))
    }

    pub(super) async fn remove_federated(
        &self,
        client_id: &str,
        name: &str,
    ) -> Result<Plan, Problem> {
        let own = self.credentials_of(client_id).await?;
        let mut all = own.federated.iter().flatten();
        let found = all.find(|it| it.credential.name == name);
        let change = Change::RemoveFederatedCredential {
            application: own.object_id,
            credential: found.ok_or_else(unknown)?.credential.clone(),
        };
        Ok(self.change_of(own, vec![vec![Step::Change(change)]]))
    }

    pub(super) async fn credentials_of(
        &self,
        client_id: &str,
    ) -> Result<ApplicationCredentials, Problem> {
        let graph = self.connection.graph();
        let own = entrada_graph::application_credentials(graph, client(client_id)?).await?;
        own.ok_or_else(unknown)
    }

    pub(super) fn change_of(&self, own: ApplicationCredentials, rounds: Vec<Vec<Step>>) -> Plan {
        let subject = Subject {
            object_id: Some(own.object_id),
            client_id: own.client_id,
            service_principal: own.service_principal,
        };
        Plan::change(&self.context(own.display_name, Some(subject)), rounds)
    }
}
