//! A plan for the Azure CLI.
//!
//! All writes go through `az rest`: `az ad app create` looks an application up by its name and changes the one that
//! it finds, and `az ad app credential reset` removes the other secrets unless told not to.

use serde_json::Value;

use super::{
    az_merge,
    head::{Words, comment},
    literal::{json, json_line},
    plain::plain,
    quote::posix,
    request,
    work::{Application, Grant, Principal, Secret, Work},
};
use crate::ids::{ObjectId, TenantId};

const JSON: &str = "--headers 'Content-Type=application/json'";

/// The script, for `sh`.
pub(super) fn write(work: &Work<'_>) -> String {
    let file = secret_file(work);
    let tenant = work.plan.tenant_id;
    let words = Words {
        needs: &[
            format!(
                "the Azure CLI, signed in there: az login --tenant {tenant} --allow-no-subscriptions"
            ),
            "outside the global cloud, before that: az cloud set --name (see az cloud list)".into(),
        ],
        secret: &[
            format!("Secret ID and Value go into the file {file} here, readable by you alone"),
            "nothing shows the Value: take it from the file to where it is needed, then delete the file"
                .into(),
        ],
        merges: true,
    };
    let mut lines = vec!["#!/bin/sh".to_owned()];
    lines.extend(comment(work, &words));
    if !work.is_empty() {
        lines.extend(opening(tenant));
        lines.extend(work.is_fresh().then(again));
        lines.extend(work.application.and_then(|it| application(work, it)));
        lines.extend(work.principal.and_then(|it| principal(work, it)));
        lines.extend(grants(&work.grants, retried(work)));
        // Last: what fails before it leaves no secret behind.
        lines.extend(work.secret.as_ref().map(|it| secret(it, &file)));
        lines.push("\nprintf '%s\\n' 'Done.'".into());
    }
    lines.join("\n") + "\n"
}

fn secret_file(work: &Work<'_>) -> String {
    format!("entrada-client-secret-{}.json", work.plan.run_id.short())
}

fn opening(tenant: TenantId) -> Vec<String> {
    let remedy =
        format!("Sign in there first: az login --tenant {tenant} --allow-no-subscriptions");
    vec![
        String::new(),
        "set -eu".into(),
        format!("if [ \"$(az account show --query tenantId --output tsv)\" != '{tenant}' ]; then"),
        format!("  printf '%s\\n' {} >&2", posix(&remedy)),
        "  exit 1".into(),
        "fi".into(),
        "graph=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)".into(),
        "graph=${graph%/}/v1.0".into(),
    ]
}

fn again() -> String {
    "
# What was just made shows everywhere after some seconds only: five tries.
again() {
  for pause in 3 6 12 24 0; do
    \"$@\" && return 0
    sleep \"$pause\"
  done
  return 1
}"
    .into()
}

fn retried(work: &Work<'_>) -> &'static str {
    if work.is_fresh() { "again " } else { "" }
}

fn application(work: &Work<'_>, application: Application<'_>) -> Option<String> {
    Some(match application {
        Application::Made(object, _) if work.secret.is_some() => {
            format!("\n# The application, made already.\nobject_id='{object}'")
        }
        Application::Made(..) => return None,
        Application::Create(shape) => created(&shape.unique_name, &request::application(work)),
        Application::Reuse(object, _) => reused(object, &request::application(work)),
    })
}

fn reused(object: ObjectId, wanted: &Value) -> String {
    format!(
        "
# The application. It is read, what it lacks is added, and all of it is written back.
object_id='{object}'
body=$(az rest --method get --url \"$graph/applications/$object_id\" --output json \\
  --query {})
az rest --method patch --url \"$graph/applications/$object_id\" --output none \\
  {JSON} \\
  --body \"$body\"",
        posix(&az_merge::query(wanted))
    )
}

fn created(unique_name: &str, body: &Value) -> String {
    format!(
        "
# The application. It is known by a name of its own: a second run finds it and makes no twin.
unique_name={}
az rest --method patch --url \"$graph/applications(uniqueName='$unique_name')\" --output none \\
  {JSON} 'Prefer=create-if-missing' \\
  --body {}
object_id=$(again az rest --method get --url \"$graph/applications(uniqueName='$unique_name')\" --query id --output tsv)",
        posix(unique_name),
        posix(&json(body))
    )
}

fn principal(work: &Work<'_>, principal: Principal<'_>) -> Option<String> {
    Some(match principal {
        Principal::Made(id) if !work.grants.is_empty() => {
            format!("\n# The service principal, made already.\nservice_principal_id='{id}'")
        }
        Principal::Made(_) => return None,
        Principal::Create(tags) => format!(
            "
# The service principal.
{}
printf '%s\\n' \"Application (client) ID: $client_id\"
service_principal_id=$(az rest --method get --url \"$graph/servicePrincipals?\\$filter=appId eq '$client_id'\" \\
  --query 'value[0].id' --output tsv)
if [ -z \"$service_principal_id\" ]; then
  service_principal_id=$({}az rest --method post --url \"$graph/servicePrincipals\" --query id --output tsv \\
    {JSON} \\
    --body '{{\"appId\":\"'\"$client_id\"'\",\"tags\":'{}'}}')
fi",
            client_id(work),
            retried(work),
            posix(&json_line(&tags.into()))
        ),
    })
}

fn client_id(work: &Work<'_>) -> String {
    match work.application {
        Some(Application::Made(_, client)) => format!("client_id='{client}'"),
        _ => "client_id=$(again az rest --method get --url \"$graph/applications/$object_id\" --query appId --output tsv)"
            .into(),
    }
}

fn grants(grants: &[Grant<'_>], again: &str) -> Vec<String> {
    if grants.is_empty() {
        return Vec::new();
    }
    let calls = grants.iter().map(|grant| {
        let (resource, role) = (grant.resource, grant.permission.id);
        let name = posix(&plain(&grant.permission.value));
        format!("grant '{resource}' '{role}' {name}")
    });
    let function = format!(
        "
# The permissions: object ID of the API's service principal here, id of the permission, its name for the eye.
granted=$({again}az rest --method get --url \"$graph/servicePrincipals/$service_principal_id/appRoleAssignments?\\$top=999\" \\
  --query \"value[].join('/', [resourceId, appRoleId])\" --output tsv)
grant() {{
  case $granted in
    *\"$1/$2\"*) printf '%s\\n' \"$3 is granted already.\" ;;
    *)
      {again}az rest --method post --url \"$graph/servicePrincipals/$1/appRoleAssignedTo\" --output none \\
        {JSON} \\
        --body '{{\"principalId\":\"'\"$service_principal_id\"'\",\"resourceId\":\"'\"$1\"'\",\"appRoleId\":\"'\"$2\"'\"}}'
      printf '%s\\n' \"$3 is granted.\"
      ;;
  esac
}}"
    );
    [function].into_iter().chain(calls).collect()
}

fn secret(secret: &Secret<'_>, file: &str) -> String {
    format!(
        "
# The client secret. Its Value is written into a file and shown nowhere.
secret_file={file}
if [ -s \"$secret_file\" ]; then
  printf '%s\\n' \"$secret_file holds a secret already: take it away first.\" >&2
  exit 1
fi
rm -f \"$secret_file\"
(
  umask 077
  az rest --method post --url \"$graph/applications/$object_id/addPassword\" --output json \\
    --query '{{keyId: keyId, secretText: secretText}}' \\
    {JSON} \\
    --body {} >\"$secret_file\"
)
printf '%s\\n' \"Secret ID and Value are in $secret_file: take them where they are needed, then delete it.\"",
        posix(&json(&request::secret(secret)))
    )
}
