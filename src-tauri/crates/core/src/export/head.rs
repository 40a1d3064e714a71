//! The words at the top of a script: what it does, in which tenant, and what it needs.

use super::{
    permissions::{describe, names},
    plain::plain,
    work::{Application, Principal, Secret, Work},
};
use crate::{ids::ClientId, permission::MICROSOFT_GRAPH};

/// What differs from language to language.
pub(super) struct Words<'a> {
    /// What has to be there before it runs.
    pub(super) needs: &'a [String],
    /// Where a secret's Value goes, if it makes one.
    pub(super) secret: &'a [String],
    /// It can add to an application that exists.
    pub(super) merges: bool,
}

/// Lines of a comment. No name in them can end one.
pub(super) fn comment(work: &Work<'_>, words: &Words<'_>) -> Vec<String> {
    let mut lines = title(work);
    if work.is_empty() {
        lines.push("Nothing: it changes nothing in the tenant.".into());
        return marked(&lines);
    }
    lines.extend(items("What it does", &does(work, words.merges)));
    lines.extend(items("What stays as it is", &made(work)));
    lines.extend(items("Where", &[place(work)]));
    let needs: Vec<String> = words.needs.iter().cloned().chain(roles(work)).collect();
    lines.extend(items("What it needs", &needs));
    if work.secret.is_some() {
        lines.extend(items("Where the secret goes", words.secret));
    }
    marked(&lines)
}

fn title(work: &Work<'_>) -> Vec<String> {
    let plan = work.plan;
    let what = if work.run.is_some() {
        ": what is still missing"
    } else {
        ""
    };
    vec![
        format!("{}{what}", plain(&plan.application_name)),
        format!(
            "From Entrada, recipe {}, version {}.",
            plain(&plan.recipe_id),
            plan.recipe_version
        ),
        String::new(),
    ]
}

fn items(title: &str, items: &[String]) -> Vec<String> {
    if items.is_empty() {
        return Vec::new();
    }
    let items = items.iter().map(|item| format!("- {item}"));
    [format!("{title}:")].into_iter().chain(items).collect()
}

fn marked(lines: &[String]) -> Vec<String> {
    let mark = |line: &String| format!("# {line}").trim_end().to_owned();
    lines.iter().map(mark).collect()
}

/// What is done, one thing an item.
pub(super) fn does(work: &Work<'_>, merges: bool) -> Vec<String> {
    let name = plain(&work.plan.application_name);
    let mut does = Vec::new();
    match work.application {
        Some(Application::Create(shape)) => {
            does.push(format!(
                "registers the application \"{name}\" (sign-in audience {})",
                plain(&shape.sign_in_audience)
            ));
        }
        Some(Application::Reuse(id, _)) if merges => does.push(format!(
            "adds to the application \"{name}\" with the object ID {id} what it lacks, and removes nothing"
        )),
        Some(Application::Reuse(id, _)) => does.push(format!(
            "reads the application \"{name}\" with the object ID {id}, and leaves it as it is"
        )),
        Some(Application::Made(..)) | None => {}
    }
    let reads = matches!(work.application, Some(Application::Reuse(..))) && !merges;
    does.extend(asks(work).filter(|_| !reads));
    if work.principal_tags().is_some() {
        does.push("gives it a service principal in this tenant".into());
    }
    for grant in &work.grants {
        let name = plain(&grant.permission.value);
        does.push(format!("grants {name} ({})", describe(grant.permission)));
    }
    does.extend(work.secret.as_ref().map(added));
    does
}

fn asks(work: &Work<'_>) -> Option<String> {
    let permissions = &work.shape()?.permissions;
    (!permissions.is_empty()).then(|| format!("has it ask for {}", names(permissions)))
}

fn added(secret: &Secret<'_>) -> String {
    let name = plain(secret.description);
    format!(
        "adds the client secret \"{name}\", valid until {}",
        secret.end_date()
    )
}

/// Ids of what exists, one an item.
pub(super) fn made(work: &Work<'_>) -> Vec<String> {
    let mut made = Vec::new();
    if let Some(Application::Made(object, client)) = work.application {
        made.push(format!("application (client) ID {client}"));
        made.push(format!("object ID of the application {object}"));
    }
    if let Some(Principal::Made(id)) = work.principal {
        made.push(format!("object ID of the service principal {id}"));
    }
    made
}

fn place(work: &Work<'_>) -> String {
    let id = work.plan.tenant_id;
    match work.run {
        Some(run) => format!("tenant {} ({id})", plain(&run.head.tenant_name)),
        None => format!("tenant {id}"),
    }
}

/// Directory roles that suffice, one part of the work an item.
fn roles(work: &Work<'_>) -> Vec<String> {
    let mut roles = Vec::new();
    if work.shape().is_some() || work.principal_tags().is_some() || work.secret.is_some() {
        roles.push(
            "for the application: its owner or Cloud Application Administrator; a new one also Application \
             Developer, or anybody where users may register applications"
                .into(),
        );
    }
    if !work.grants.is_empty() {
        let who = approvers(work.grants.iter().map(|grant| grant.permission.resource));
        roles.push(format!("to grant permissions: {who}"));
    }
    roles
}

/// Roles that may grant application permissions of these APIs.
pub(super) fn approvers(resources: impl IntoIterator<Item = ClientId>) -> &'static str {
    if resources
        .into_iter()
        .any(|resource| resource == MICROSOFT_GRAPH)
    {
        "Privileged Role Administrator or Global Administrator"
    } else {
        "Cloud Application Administrator or Application Administrator"
    }
}
