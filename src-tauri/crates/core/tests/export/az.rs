//! The script for the Azure CLI, really run.

use std::{fs, os::unix::fs::PermissionsExt, process::Output};

use entrada_core::{
    export::{Script, hand_off, script},
    ids::TenantId,
    journal::StepState,
    plan::Step,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    plans::{self, CLIENT, GRAPH, HOSTILE, OBJECT, PRINCIPAL},
    shell::{Shell, VALUE},
};

const SECRET_FILE: &str = "entrada-client-secret-0badcafe.json";
const UPLOAD: &str = "9492366f-7969-46a4-8d15-ed1a20078fff";

fn succeeded(output: &Output) {
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}

/// What stands behind an option.
fn argument<'a>(call: &'a [String], option: &str) -> Option<&'a str> {
    let at = call.iter().position(|word| word == option)?;
    call.get(at + 1).map(String::as_str)
}

/// Method and path of each request, and its body.
fn requests(shell: &Shell) -> Vec<(String, Value)> {
    let calls = shell.calls();
    let requests = calls.iter().filter(|call| call[0] == "rest").map(|call| {
        let url = argument(call, "--url").unwrap();
        let path = url.strip_prefix("https://graph.example/v1.0/").unwrap();
        let method = argument(call, "--method").unwrap();
        let body = argument(call, "--body").map(|body| serde_json::from_str(body).unwrap());
        (format!("{method} {path}"), body.unwrap_or_default())
    });
    requests.collect()
}

#[test]
fn every_request_of_the_plan_is_made_once_in_order_and_hostile_names_arrive_letter_by_letter() {
    let plan = plans::named(HOSTILE);
    let shell = Shell::new();
    let output = shell.run(&script(&plan, Script::Az));
    succeeded(&output);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        format!(
            "Application (client) ID: {CLIENT}\n{} is granted.\nSecret ID and Value are in {SECRET_FILE}: \
             take them where they are needed, then delete it.\nDone.\n",
            plans::shown()
        )
    );
    let unique = "applications(uniqueName='entrada-01990000-0000-7000-8000-000000000002')";
    let grant = json!({
        "principalId": PRINCIPAL, "resourceId": GRAPH, "appRoleId": "332a536c-c7ef-4017-ab91-336970924f0d",
    });
    let secret = json!({ "passwordCredential": { "displayName": HOSTILE, "endDateTime": "2026-07-30T09:00:00Z" } });
    let wanted = [
        (format!("patch {unique}"), application()),
        (format!("get {unique}"), Value::Null),
        (format!("get applications/{OBJECT}"), Value::Null),
        (
            format!("get servicePrincipals?$filter=appId eq '{CLIENT}'"),
            Value::Null,
        ),
        (
            "post servicePrincipals".into(),
            json!({ "appId": CLIENT, "tags": [HOSTILE] }),
        ),
        (
            format!("get servicePrincipals/{PRINCIPAL}/appRoleAssignments?$top=999"),
            Value::Null,
        ),
        (
            format!("post servicePrincipals/{GRAPH}/appRoleAssignedTo"),
            grant,
        ),
        (format!("post applications/{OBJECT}/addPassword"), secret),
    ];
    assert_eq!(requests(&shell), wanted);
    let upsert = &shell.calls()[2];
    assert!(upsert.contains(&"Prefer=create-if-missing".to_owned()));
}

fn application() -> Value {
    json!({
        "displayName": HOSTILE,
        "signInAudience": "AzureADMyOrg",
        "requiredResourceAccess": [{
            "resourceAppId": "00000003-0000-0000-c000-000000000000",
            "resourceAccess": [
                { "id": "332a536c-c7ef-4017-ab91-336970924f0d", "type": "Role" },
                { "id": "332a536c-c7ef-4017-ab91-336970924f0d", "type": "Scope" },
            ],
        }],
        "tags": [HOSTILE],
        "web": { "redirectUris": [HOSTILE] },
        "spa": { "redirectUris": [HOSTILE, HOSTILE] },
        "publicClient": { "redirectUris": [HOSTILE] },
        "appRoles": [{
            "id": Uuid::from_u128(6),
            "allowedMemberTypes": ["User"],
            "displayName": HOSTILE,
            "description": HOSTILE,
            "isEnabled": true,
            "value": HOSTILE,
        }],
        "groupMembershipClaims": "SecurityGroup",
    })
}

#[test]
fn the_value_goes_into_a_file_of_ones_own_and_nowhere_else_and_is_never_overwritten() {
    let shell = Shell::new();
    let text = script(&plans::dataplane("none"), Script::Az);
    let output = shell.run(&text);
    succeeded(&output);
    let shown = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(!shown.contains(VALUE), "{shown}");
    assert!(shown.contains(SECRET_FILE));
    let file = shell.file(SECRET_FILE);
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let kept = fs::read_to_string(&file).unwrap();
    assert!(kept.contains(VALUE));

    let second = shell.run(&text);
    assert!(!second.status.success());
    assert_eq!(fs::read_to_string(&file).unwrap(), kept);
    let mut requests = requests(&shell).into_iter();
    assert!(!requests.any(|(line, _)| line.contains("addPassword")));
}

#[test]
fn a_hand_off_makes_the_missing_grants_by_ids_and_nothing_else() {
    let run = plans::awaiting_consent(plans::dataplane("upload"));
    let shell = Shell::new();
    succeeded(&shell.run(&hand_off(&run, Script::Az)));
    let requests = requests(&shell);
    let [(look, _), (grant, body)] = &requests[..] else {
        panic!("{requests:?}");
    };
    assert_eq!(
        *look,
        format!("get servicePrincipals/{PRINCIPAL}/appRoleAssignments?$top=999")
    );
    assert_eq!(
        *grant,
        format!("post servicePrincipals/{GRAPH}/appRoleAssignedTo")
    );
    assert_eq!(
        *body,
        json!({ "principalId": PRINCIPAL, "resourceId": GRAPH, "appRoleId": UPLOAD })
    );
}

#[test]
fn what_is_granted_already_is_not_granted_again() {
    let run = plans::awaiting_consent(plans::dataplane("upload"));
    let mut shell = Shell::new();
    shell.granted = format!("{GRAPH}/{UPLOAD}");
    let output = shell.run(&hand_off(&run, Script::Az));
    succeeded(&output);
    assert_eq!(requests(&shell).len(), 1);
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(shown.contains("Sites.ReadWrite.All is granted already."));
}

#[test]
fn a_lost_secret_is_handed_off_under_a_name_that_entrada_does_not_remove() {
    let states = [
        StepState::Done,
        StepState::Orphaned,
        StepState::Done,
        StepState::Done,
    ];
    let run = plans::run(plans::dataplane("read"), &states);
    let shell = Shell::new();
    succeeded(&shell.run(&hand_off(&run, Script::Az)));
    let requests = requests(&shell);
    let [(line, body)] = &requests[..] else {
        panic!("{requests:?}");
    };
    assert_eq!(*line, format!("post applications/{OBJECT}/addPassword"));
    let name = &body["passwordCredential"]["displayName"];
    assert_eq!(name, "Office 365 APIs");
}

#[test]
fn nothing_is_sent_to_another_tenant() {
    let mut shell = Shell::new();
    shell.tenant = TenantId(Uuid::from_u128(7));
    let output = shell.run(&script(&plans::dataplane("read"), Script::Az));
    assert!(!output.status.success());
    assert_eq!(shell.calls().len(), 1);
}

#[test]
fn a_reused_application_is_read_before_it_is_written_and_a_plan_without_requests_makes_none() {
    let shell = Shell::new();
    let plan = plans::reusing(plans::named(HOSTILE));
    succeeded(&shell.run(&script(&plan, Script::Az)));
    let lines: Vec<String> = requests(&shell).into_iter().map(|(line, _)| line).collect();
    let application = format!("applications/{OBJECT}");
    assert_eq!(lines[0], format!("get {application}"));
    assert_eq!(lines[1], format!("patch {application}"));
    assert_eq!(requests(&shell)[1].1, json!({ "tags": [] }));

    let mut delivery = plans::dataplane("none");
    delivery
        .steps
        .retain(|planned| matches!(planned.step, Step::Prove { .. }));
    succeeded(&shell.run(&script(&delivery, Script::Az)));
    assert!(shell.calls().is_empty());
}
