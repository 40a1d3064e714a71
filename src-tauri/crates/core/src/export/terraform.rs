//! A plan for Terraform, with the azuread provider.

use std::collections::BTreeSet;

use super::{
    head::{Words, comment},
    quote::hcl,
    terraform_application::{block, created, list},
    work::{Application, Principal, Secret, Work},
};
use crate::{ids::ObjectId, plan::Plan};

/// One file, for a folder of its own.
pub(super) fn write(work: &Work<'_>) -> String {
    let words = Words {
        needs: &[
            "Terraform 1.5 or later, signed in there, for instance by the Azure CLI".into(),
            "outside the global cloud: environment in the block provider (see the provider's documentation)".into(),
        ],
        secret: &[
            "the Value goes into Terraform's state: keep the state where few can read it".into(),
            "nothing shows it; to see it: terraform output -raw client_secret".into(),
        ],
        merges: false,
    };
    let mut parts = vec![comment(work, &words).join("\n")];
    if !work.is_empty() {
        parts.push(provider(work.plan));
        parts.extend(work.application.and_then(application));
        parts.extend(principal(work));
        parts.extend(grants(work));
        parts.extend(work.secret.as_ref().map(|it| secret(work, it)));
        parts.extend(imports(work));
    }
    parts.join("\n\n") + "\n"
}

fn provider(plan: &Plan) -> String {
    format!(
        "terraform {{
  required_version = \">= 1.5\"

  required_providers {{
    azuread = {{
      source  = \"hashicorp/azuread\"
      version = \"~> 3.0\"
    }}
  }}
}}

provider \"azuread\" {{
  tenant_id = \"{}\"
}}",
        plan.tenant_id
    )
}

fn application(application: Application<'_>) -> Option<String> {
    match application {
        Application::Made(..) => None,
        Application::Create(shape) => Some(created(shape)),
        Application::Reuse(object, _) => Some(format!(
            "# Terraform would take away what the application has beside this plan. So this file only reads it: have the
# permissions and addresses of the plan added by the Azure CLI or the Graph PowerShell script.
data \"azuread_application\" \"application\" {{
  object_id = \"{object}\"
}}"
        )),
    }
}

/// The application's id as Terraform spells it, as an expression.
fn application_id(work: &Work<'_>) -> String {
    match work.application {
        Some(Application::Made(object, _) | Application::Reuse(object, _)) => {
            hcl(&format!("/applications/{object}"))
        }
        Some(Application::Create(_)) | None => "azuread_application.application.id".into(),
    }
}

fn client_id(work: &Work<'_>) -> String {
    match work.application {
        Some(Application::Made(_, client)) => hcl(&client.to_string()),
        Some(Application::Reuse(..)) => "data.azuread_application.application.client_id".into(),
        Some(Application::Create(_)) | None => "azuread_application.application.client_id".into(),
    }
}

fn principal(work: &Work<'_>) -> Option<String> {
    let tags = work.principal_tags()?;
    let mut attributes = vec![("client_id", client_id(work))];
    if matches!(work.application, Some(Application::Create(_))) {
        attributes.push(("tags", list(tags.iter())));
    } else {
        // One that exists keeps its tags.
        attributes.push(("use_existing", "true".into()));
    }
    let output = output("client_id", &client_id(work), false);
    let resource = block(
        "resource \"azuread_service_principal\" \"service_principal\"",
        &attributes,
    );
    Some(format!("{resource}\n\n{output}"))
}

fn output(name: &str, value: &str, sensitive: bool) -> String {
    let mut attributes = vec![("value", value.to_owned())];
    if sensitive {
        attributes.push(("sensitive", "true".into()));
    }
    block(&format!("output \"{name}\""), &attributes)
}

fn grants(work: &Work<'_>) -> Vec<String> {
    let principal = match work.principal {
        Some(Principal::Made(id)) => hcl(&id.to_string()),
        Some(Principal::Create(_)) | None => {
            "azuread_service_principal.service_principal.object_id".into()
        }
    };
    let mut taken = BTreeSet::new();
    let grants = work.grants.iter().map(|grant| {
        let name = identifier(&grant.permission.value, &mut taken);
        let attributes = [
            ("app_role_id", hcl(&grant.permission.id.to_string())),
            ("principal_object_id", principal.clone()),
            ("resource_object_id", hcl(&grant.resource.to_string())),
        ];
        block(
            &format!("resource \"azuread_app_role_assignment\" \"{name}\""),
            &attributes,
        )
    });
    grants.collect()
}

/// A name of Terraform's own, made of a permission's; each once.
fn identifier(value: &str, taken: &mut BTreeSet<String>) -> String {
    let letter = |letter: char| {
        if letter.is_ascii_alphanumeric() {
            letter.to_ascii_lowercase()
        } else {
            '_'
        }
    };
    let mut name: String = value.chars().map(letter).collect();
    if !name.starts_with(|first: char| first.is_ascii_lowercase()) {
        name.insert_str(0, "role_");
    }
    while !taken.insert(name.clone()) {
        name.push_str("_too");
    }
    name
}

fn secret(work: &Work<'_>, secret: &Secret<'_>) -> String {
    let attributes = [
        ("application_id", application_id(work)),
        ("display_name", hcl(secret.description)),
        ("end_date", hcl(&secret.end_date())),
    ];
    let resource = "azuread_application_password";
    let parts = [
        block(
            &format!("resource \"{resource}\" \"client_secret\""),
            &attributes,
        ),
        output(
            "secret_id",
            &format!("{resource}.client_secret.key_id"),
            false,
        ),
        output(
            "client_secret",
            &format!("{resource}.client_secret.value"),
            true,
        ),
    ];
    parts.join("\n\n")
}

/// In comments: to import is to hand over, and whoever only approves shall not have to.
fn imports(work: &Work<'_>) -> Option<String> {
    let mut made: Vec<(&str, String)> = Vec::new();
    if let Some(Application::Made(object, _)) = work.application {
        made.push((
            "azuread_application.application",
            path("applications", object),
        ));
    }
    if let Some(Principal::Made(id)) = work.principal {
        let resource = "azuread_service_principal.service_principal";
        made.push((resource, path("servicePrincipals", id)));
    }
    if made.is_empty() {
        return None;
    }
    let blocks = made
        .into_iter()
        .map(|(resource, id)| format!("# import {{\n#   to = {resource}\n#   id = {id}\n# }}"));
    let blocks: Vec<String> = blocks.collect();
    Some(format!(
        "# Only if Terraform shall look after what exists already: take away the marks before the blocks below, and have
# the rest written by: terraform plan -generate-config-out=existing.tf. A client secret cannot be imported.
{}",
        blocks.join("\n")
    ))
}

fn path(collection: &str, id: ObjectId) -> String {
    hcl(&format!("/{collection}/{id}"))
}
