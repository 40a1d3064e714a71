//! Applications and service principals: made, deleted, restored.

use entrada_core::{
    error::{ErrorCode, Problem},
    plan::{Change, Plan, RedirectUri, Registration, Step, Subject},
};

use super::{Planner, client, object, unknown};
use crate::views::changes::{RedirectChoice, SignInAudience};

impl Planner<'_> {
    pub(super) fn register(
        &self,
        display_name: String,
        audience: SignInAudience,
        redirect_uri: Option<RedirectChoice>,
    ) -> Result<Plan, Problem> {
        let redirect_uri = redirect_uri
            .filter(|it| !it.uri.trim().is_empty())
            .map(|it| RedirectUri {
                platform: it.platform,
                uri: it.uri.trim().to_owned(),
            });
        let registration = Registration {
            display_name: display_name.trim().to_owned(),
            sign_in_audience: audience_name(audience).to_owned(),
            redirect_uri,
        };
        let context = self.context(registration.display_name.clone(), None);
        Plan::register(&context, &registration, self.state.ids.next())
    }

    pub(super) fn create_your_own(&self, display_name: String) -> Result<Plan, Problem> {
        let cloud = &self.connection.session.tenant().cloud;
        let template = cloud.non_gallery_template().ok_or_else(|| {
            Problem::new(ErrorCode::NotFound).with_detail(
                "No template for applications outside the gallery is known in this cloud.",
            )
        })?;
        let context = self.context(display_name.trim().to_owned(), None);
        Plan::create_your_own(&context, template)
    }

    pub(super) async fn create_service_principal(&self, client_id: &str) -> Result<Plan, Problem> {
        let (name, subject) = self.subject(client_id).await?;
        let step = Step::CreateServicePrincipal { tags: Vec::new() };
        let context = self.context(name, Some(subject));
        Ok(Plan::change(&context, vec![vec![step]]))
    }

    pub(super) async fn delete_application(&self, client_id: &str) -> Result<Plan, Problem> {
        let (name, subject) = self.subject(client_id).await?;
        let step = Step::DeleteApplication {
            unique_name: String::new(),
            object_id: Some(subject.object_id.ok_or_else(unknown)?),
        };
        let context = self.context(name, Some(subject));
        Ok(Plan::change(&context, vec![vec![step]]))
    }

    pub(super) fn restore(&self, object_id: &str, name: String) -> Result<Plan, Problem> {
        let object_id = object(object_id)?;
        let step = Step::Change(Change::Restore { object_id });
        Ok(Plan::change(&self.context(name, None), vec![vec![step]]))
    }

    pub(super) fn delete_permanently(&self, id: &str, name: String) -> Result<Plan, Problem> {
        let object_id = Some(object(id)?);
        let step = Step::DeletePermanently { object_id };
        Ok(Plan::change(&self.context(name, None), vec![vec![step]]))
    }

    pub(super) async fn delete_service_principal(&self, id: &str) -> Result<Plan, Problem> {
        let object_id = object(id)?;
        let graph = self.connection.graph();
        let found = entrada_graph::enterprise_application(graph, object_id).await?;
        let found = found.ok_or_else(unknown)?;
        let client_id = found.listed.client_id;
        let step = Step::DeleteServicePrincipal {
            client_id,
            object_id: Some(object_id),
        };
        let subject = Subject {
            object_id: found.application,
            client_id,
            service_principal: Some(object_id),
        };
        let context = self.context(found.listed.display_name, Some(subject));
        Ok(Plan::change(&context, vec![vec![step]]))
    }

    /// Name and ids of an application that is registered here.
    pub(super) async fn subject(&self, client_id: &str) -> Result<(String, Subject), Problem> {
        let client_id = client(client_id)?;
        let found = self.connection.registrations.overview(client_id).await?;
        let found = found.ok_or_else(unknown)?;
        let subject = Subject {
            object_id: Some(found.listed.object_id),
            client_id,
            service_principal: found.service_principal.map(|it| it.object_id),
        };
        Ok((found.listed.display_name, subject))
    }
}

fn audience_name(audience: SignInAudience) -> &'static str {
    match audience {
        SignInAudience::AzureADMyOrg => "AzureADMyOrg",
        SignInAudience::AzureADMultipleOrgs => "AzureADMultipleOrgs",
        SignInAudience::AzureADandPersonalMicrosoftAccount => "AzureADandPersonalMicrosoftAccount",
        SignInAudience::PersonalMicrosoftAccount => "PersonalMicrosoftAccount",
    }
}
