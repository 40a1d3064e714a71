//! The file for Terraform, read by a parser of its language.

use entrada_core::{
    export::{Script, hand_off, script},
    journal::StepState,
    plan::Plan,
};
use hcl::{
    Block, Body, Value,
    eval::{Context, Evaluate},
};

use crate::plans::{self, CLIENT, GRAPH, HOSTILE, OBJECT, PRINCIPAL};

pub(crate) fn parsed(plan: &Plan) -> Body {
    hcl::parse(&script(plan, Script::Terraform)).unwrap()
}

/// Identifier and labels of every block.
fn heads(body: &Body) -> Vec<String> {
    let head = |block: &Block| {
        let labels = block
            .labels
            .iter()
            .map(|label| format!(" {}", label.as_str()));
        format!(
            "{}{}",
            block.identifier.as_str(),
            labels.collect::<String>()
        )
    };
    body.blocks().map(head).collect()
}

pub(crate) fn resource<'b>(body: &'b Body, kind: &str) -> &'b Body {
    let is_it = |block: &&Block| {
        let label = block.labels.first().map(|label| label.as_str());
        block.identifier.as_str() == "resource" && label == Some(kind)
    };
    &body.blocks().find(is_it).unwrap().body
}

fn inner<'b>(body: &'b Body, name: &str) -> &'b Body {
    let is_it = |block: &&Block| block.identifier.as_str() == name;
    &body.blocks().find(is_it).unwrap().body
}

/// What a literal is worth. References have no value here.
pub(crate) fn value(body: &Body, name: &str) -> Value {
    let attribute = body.attributes().find(|own| own.key.as_str() == name);
    attribute.unwrap().expr.evaluate(&Context::new()).unwrap()
}

#[test]
fn hostile_names_are_the_strings_that_they_are() {
    let body = parsed(&plans::named(HOSTILE));
    let hostile = Value::from(HOSTILE);
    let one = Value::from(vec![hostile.clone()]);
    let application = resource(&body, "azuread_application");
    assert_eq!(value(application, "display_name"), hostile);
    assert_eq!(value(application, "tags"), one);
    assert_eq!(value(inner(application, "web"), "redirect_uris"), one);
    let spa = inner(application, "single_page_application");
    let two = Value::from(vec![hostile.clone(), hostile.clone()]);
    assert_eq!(value(spa, "redirect_uris"), two);
    assert_eq!(
        value(inner(application, "public_client"), "redirect_uris"),
        one
    );
    for name in ["description", "display_name", "value"] {
        assert_eq!(value(inner(application, "app_role"), name), hostile);
    }
    let password = resource(&body, "azuread_application_password");
    assert_eq!(value(password, "display_name"), hostile);
    let principal = resource(&body, "azuread_service_principal");
    assert_eq!(value(principal, "tags"), one);
}

#[test]
fn the_permissions_asked_for_and_granted_are_those_of_the_plan_by_their_ids() {
    let body = parsed(&plans::dataplane("read"));
    let role = Value::from("332a536c-c7ef-4017-ab91-336970924f0d");
    let application = resource(&body, "azuread_application");
    let api = inner(application, "required_resource_access");
    assert_eq!(
        value(api, "resource_app_id"),
        Value::from("00000003-0000-0000-c000-000000000000")
    );
    let access = inner(api, "resource_access");
    assert_eq!(value(access, "id"), role);
    assert_eq!(value(access, "type"), Value::from("Role"));
    let grant = resource(&body, "azuread_app_role_assignment");
    assert_eq!(value(grant, "app_role_id"), role);
    assert_eq!(
        value(grant, "resource_object_id"),
        Value::from(GRAPH.to_string())
    );
}

#[test]
fn a_hand_off_has_the_grants_alone_and_imports_nothing_unasked() {
    let run = plans::awaiting_consent(plans::dataplane("upload"));
    let text = hand_off(&run, Script::Terraform);
    let body = hcl::parse(&text).unwrap();
    assert_eq!(
        heads(&body),
        [
            "terraform",
            "provider azuread",
            "resource azuread_app_role_assignment sites_readwrite_all",
        ]
    );
    let grant = resource(&body, "azuread_app_role_assignment");
    let principal = value(grant, "principal_object_id");
    assert_eq!(principal, Value::from(PRINCIPAL.to_string()));

    let unmarked: String = text
        .lines()
        .skip_while(|line| *line != "# import {")
        .map(|line| {
            format!(
                "{}\n",
                line.trim_start_matches("# ").trim_start_matches('#')
            )
        })
        .collect();
    let imports = hcl::parse(&unmarked).unwrap();
    let ids: Vec<Value> = imports
        .blocks()
        .map(|block| value(&block.body, "id"))
        .collect();
    let wanted = [
        format!("/applications/{OBJECT}"),
        format!("/servicePrincipals/{PRINCIPAL}"),
    ];
    assert_eq!(ids, wanted.map(Value::from));
}

#[test]
fn a_run_that_stopped_early_is_finished_on_the_application_that_it_made() {
    let run = plans::run(plans::dataplane("read"), &[StepState::Done]);
    let body = hcl::parse(&hand_off(&run, Script::Terraform)).unwrap();
    assert!(
        !heads(&body)
            .iter()
            .any(|head| head.contains("azuread_application "))
    );
    let password = resource(&body, "azuread_application_password");
    assert_eq!(
        value(password, "application_id"),
        Value::from(format!("/applications/{OBJECT}"))
    );
    let principal = resource(&body, "azuread_service_principal");
    assert_eq!(
        value(principal, "client_id"),
        Value::from(CLIENT.to_string())
    );
}

#[test]
fn the_value_is_an_output_that_is_not_shown() {
    let body = parsed(&plans::dataplane("none"));
    let is_it = |block: &&Block| {
        block
            .labels
            .iter()
            .any(|label| label.as_str() == "client_secret")
    };
    let output = body
        .blocks()
        .filter(|block| block.identifier.as_str() == "output")
        .find(is_it)
        .unwrap();
    assert_eq!(value(&output.body, "sensitive"), Value::from(true));
}

#[test]
fn permissions_of_one_spelling_are_resources_of_two_names() {
    let mut plan = plans::dataplane("read");
    let mut grant = plan.steps[3].clone();
    grant.number += 1;
    plan.steps.push(grant);
    let names = heads(&parsed(&plan));
    let grants = names
        .iter()
        .filter(|head| head.contains("azuread_app_role_assignment"));
    assert!(
        grants.eq([
            "resource azuread_app_role_assignment sites_read_all",
            "resource azuread_app_role_assignment sites_read_all_too",
        ]
        .iter())
    );
}
