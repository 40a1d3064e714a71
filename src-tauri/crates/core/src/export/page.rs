//! One page to read, for the administrator who is asked: what, why, and how to approve, check and undo it.

use super::{
    consent::consent_link,
    head::{approvers, does, made},
    permissions::{describe, reason},
    plain::{code, words},
    work::{Application, Work},
};
use crate::{
    journal::RunRecord,
    permission::{Permission, PermissionKind},
    permission_table::display_name,
    plan::{Plan, Step},
    recipe::Recipe,
};

/// What a page is about.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// A plan of which nothing is made yet.
    Plan {
        /// The plan.
        plan: &'a Plan,
        /// Display name of the tenant.
        tenant_name: &'a str,
        /// Who asks: user principal name.
        account: &'a str,
    },
    /// A run that somebody else has to finish.
    Run(&'a RunRecord),
}

/// Markdown that reads as plain text too. `recipe` is the plan's own and tells the reasons; `login` is the address of
/// the cloud's sign-in, for the consent link.
pub fn page(subject: Subject<'_>, recipe: Option<&Recipe>, login: &str) -> String {
    let page = Page::new(subject, recipe, login);
    let parts = [
        page.request(),
        page.purpose(),
        list("What is to be done", &does(&page.work, true)),
        list("What exists already", &made(&page.work)),
        page.permissions(),
        page.approval(),
        page.check(),
        page.undo(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n") + "\n"
}

struct Page<'a> {
    work: Work<'a>,
    tenant_name: &'a str,
    account: &'a str,
    recipe: Option<&'a Recipe>,
    login: &'a str,
}

impl<'a> Page<'a> {
    fn new(subject: Subject<'a>, recipe: Option<&'a Recipe>, login: &'a str) -> Self {
        let (work, tenant_name, account) = match subject {
            Subject::Plan {
                plan,
                tenant_name,
                account,
            } => (Work::whole(plan), tenant_name, account),
            Subject::Run(run) => {
                let head = &run.head;
                (
                    Work::missing(run),
                    head.tenant_name.as_str(),
                    head.account.as_str(),
                )
            }
        };
        Self {
            work,
            tenant_name,
            account,
            recipe,
            login,
        }
    }

    fn name(&self) -> String {
        code(&self.work.plan.application_name)
    }

    fn request(&self) -> Option<String> {
        let (name, account) = (self.name(), code(self.account));
        let (tenant, id) = (code(self.tenant_name), self.work.plan.tenant_id);
        let what = if self.work.is_empty() {
            "Nothing is left to be done in the tenant for this application."
        } else if self.work.shape().is_none() && self.work.secret.is_none() {
            "The application exists. What is missing needs the approval of an administrator."
        } else {
            "The application is to be set up by somebody with the roles named below."
        };
        Some(format!(
            "# Request for the application {name}\n\nAsked by {account} for the tenant {tenant} ({id}). {what}\n\n\
             There is no secret on this page."
        ))
    }

    fn purpose(&self) -> Option<String> {
        let recipe = self.recipe?;
        Some(format!(
            "## What it is for\n\n{}: {}",
            words(&recipe.name),
            words(&recipe.summary)
        ))
    }

    /// All that the application asks for, granted or not.
    fn asked(&self) -> &'a [Permission] {
        let shapes = self
            .work
            .plan
            .steps
            .iter()
            .find_map(|planned| match &planned.step {
                Step::CreateApplication(shape) | Step::ReuseApplication { shape, .. } => {
                    Some(shape)
                }
                _ => None,
            });
        shapes.map_or(&[], |shape| &shape.permissions)
    }

    fn permissions(&self) -> Option<String> {
        let asked = self.asked();
        if asked.is_empty() {
            return Some("## Permissions\n\nIt asks for none.".into());
        }
        let each = asked.iter().map(|permission| self.permission(permission));
        let each: Vec<String> = each.collect();
        Some(format!("## Permissions\n\n{}", each.join("\n\n")))
    }

    fn permission(&self, permission: &Permission) -> String {
        let mut lines = vec![
            format!("### {}\n", code(&permission.value)),
            format!("- Kind: {}; 4 is the highest level", describe(permission)),
            format!("- Used: {}", used(permission.kind)),
        ];
        let label = display_name(permission);
        lines
            .extend(label.map(|label| format!("- Allows, in Microsoft's words: {}", words(label))));
        let reason = self
            .recipe
            .and_then(|recipe| reason(recipe, permission, self.asked()));
        lines.extend(reason.map(|reason| format!("- Reason: {}", words(reason))));
        if permission.tier_zero {
            lines.push("- Mind: whoever holds it can change the directory itself".into());
        }
        lines.push(format!("- State: {}", self.state(permission)));
        lines.join("\n")
    }

    fn state(&self, permission: &Permission) -> &'static str {
        let missing = self.work.grants.iter().map(|grant| grant.permission);
        if missing.into_iter().any(|own| own == permission) {
            "not granted yet"
        } else if self.work.run.is_some() && permission.kind == PermissionKind::Application {
            "granted"
        } else {
            "asked for"
        }
    }

    fn approval(&self) -> Option<String> {
        let asked = self.asked();
        if asked.is_empty() {
            return None;
        }
        let applications = asked
            .iter()
            .filter(|own| own.kind == PermissionKind::Application);
        let who = approvers(applications.map(|own| own.resource));
        Some(format!(
            "## How to approve\n\nWho may: {who}. A role that is only eligible has to be activated first.\n\n{}",
            self.ways()
        ))
    }

    fn ways(&self) -> String {
        let portal = format!(
            "in the portal: Enterprise applications > {} > Permissions > Grant admin consent for {}",
            self.name(),
            code(self.tenant_name)
        );
        let Some(Application::Made(_, client)) = self.work.application else {
            return format!(
                "- the scripts that come with this page do all of it\n- or, once the application is registered, {portal}"
            );
        };
        let link = consent_link(self.login, self.work.plan.tenant_id, client);
        format!(
            "One of these is enough:\n\n- open this link, sign in and accept: <{link}>\n  The page may end in an error \
             after Accept, where the application has no address to return to: what counts is the check below.\n\
             - {portal}\n- run one of the scripts that come with this page"
        )
    }

    fn check(&self) -> Option<String> {
        Some(format!(
            "## How to check\n\n- in the portal: App registrations > {} > API permissions; each line says Granted for \
             {}, a few minutes later at the latest\n- in Entrada: Check again, on the run that asked",
            self.name(),
            code(self.tenant_name)
        ))
    }

    fn undo(&self) -> Option<String> {
        Some(format!(
            "## How to undo\n\n- one permission: App registrations > {} > API permissions > ... beside it > Revoke \
             admin consent\n- everything: delete the application; it can be restored for 30 days\n\nTokens that were \
             issued before stay good until they expire, after about an hour.",
            self.name()
        ))
    }
}

fn used(kind: PermissionKind) -> &'static str {
    match kind {
        PermissionKind::Application => {
            "by the application itself, at any time, with nobody signed in"
        }
        PermissionKind::Delegated => {
            "in the name of a person who is signed in, within that person's own rights"
        }
    }
}

fn list(title: &str, items: &[String]) -> Option<String> {
    let items: Vec<String> = items
        .iter()
        .map(|item| format!("- {}", words(item)))
        .collect();
    (!items.is_empty()).then(|| format!("## {title}\n\n{}", items.join("\n")))
}
