//! The page to read: what it says about a permission, who may approve, and when it has a link.

use entrada_core::{
    export::{Subject, consent_link, page},
    permission::{Permission, PermissionKind},
    plan::{Plan, Step},
    recipe::Recipe,
};

use crate::plans::{self, CLIENT, HOSTILE, TENANT};

const LOGIN: &str = "https://login.practice.example/";

fn planned(plan: &Plan, recipe: Option<&Recipe>) -> String {
    let subject = Subject::Plan {
        plan,
        tenant_name: HOSTILE,
        account: HOSTILE,
    };
    page(subject, recipe, LOGIN)
}

#[test]
fn the_link_is_there_once_the_application_is_and_leads_to_its_consent_page() {
    let link = "https://login.practice.example/11111111-1111-4111-8111-111111111111/adminconsent\
                ?client_id=44444444-4444-4444-8444-444444444444";
    assert_eq!(consent_link(LOGIN, TENANT, CLIENT), link);
    let plan = plans::dataplane("read");
    let run = plans::awaiting_consent(plan.clone());
    assert!(page(Subject::Run(&run), None, LOGIN).contains(&format!("<{link}>")));
    assert!(!planned(&plan, None).contains("adminconsent"));
}

#[test]
fn a_permission_is_told_with_level_meaning_reason_and_state() {
    let run = plans::awaiting_consent(plans::dataplane("upload"));
    let text = page(Subject::Run(&run), Some(plans::recipe()), LOGIN);
    for line in [
        "### `Sites.ReadWrite.All`",
        "- Kind: application permission of Microsoft Graph, level 4; 4 is the highest level",
        "- Allows, in Microsoft's words: Read and write items in all site collections",
        "- Reason: Finds the site and uploads files.",
        "- State: not granted yet",
    ] {
        assert!(text.lines().any(|own| own == line), "{line}\n{text}");
    }
}

#[test]
fn approval_of_microsoft_graph_asks_for_the_two_highest_roles_and_of_another_api_for_less() {
    let who = |plan: &Plan| {
        let text = planned(plan, None);
        let line = text.lines().find(|line| line.starts_with("Who may: "));
        line.unwrap().to_owned()
    };
    let mut plan = plans::dataplane("read");
    assert!(
        who(&plan).starts_with("Who may: Privileged Role Administrator or Global Administrator.")
    );
    let other = |permission: &mut Permission| permission.resource = CLIENT;
    for planned in &mut plan.steps {
        match &mut planned.step {
            Step::CreateApplication(shape) => shape.permissions.iter_mut().for_each(other),
            Step::GrantPermission { permission, .. } => other(permission),
            _ => {}
        }
    }
    let lesser = "Who may: Cloud Application Administrator or Application Administrator.";
    assert!(who(&plan).starts_with(lesser));
}

#[test]
fn a_permission_that_reaches_the_directory_itself_is_pointed_out() {
    let mut plan = plans::dataplane("read");
    let Step::CreateApplication(shape) = &mut plan.steps[0].step else {
        panic!("the application comes first");
    };
    let name = "Directory.ReadWrite.All";
    shape.permissions = [PermissionKind::Application, PermissionKind::Delegated]
        .map(|kind| entrada_core::graph_permission(kind, name).unwrap())
        .into();
    let text = planned(&plan, None);
    assert_eq!(text.matches("- Mind: ").count(), 1);
    assert_eq!(text.matches("in the name of a person").count(), 1);
}

#[test]
fn names_are_shown_letter_by_letter_and_make_no_heading_link_or_item() {
    let hostile = "`x` [a](https://evil.example) ``\n# Heading\n- item <b>";
    let text = planned(&plans::named(hostile), Some(plans::recipe()));
    let shown = "``` `x` [a](https://evil.example) ``\u{fffd}# Heading\u{fffd}- item <b> ```";
    assert!(text.starts_with(&format!("# Request for the application {shown}\n")));
    assert!(
        !text
            .lines()
            .any(|line| line == "# Heading" || line == "- item <b>")
    );
}
