//! The script for Graph PowerShell, read as PowerShell reads it.

use entrada_core::{
    export::{Script, hand_off, script},
    plan::{Plan, preview},
};
use serde_json::{Value, json};

use crate::{
    plans::{self, GRAPH, HOSTILE, OBJECT, PRINCIPAL},
    powershell_text::{Token, assigned, tokens},
};

/// What the application's request is shown as in the plan.
fn body(plan: &Plan) -> Value {
    let shown = preview(plan, &plan.steps[0].step).unwrap();
    serde_json::from_str(&shown.body.unwrap()).unwrap()
}

fn word(text: &str) -> Token {
    Token::Word(text.into())
}

#[test]
fn hostile_names_are_the_strings_that_they_are() {
    let plan = plans::named(HOSTILE);
    let tokens = tokens(&script(&plan, Script::GraphPowerShell));
    assert_eq!(assigned(&tokens, "body"), body(&plan));
    assert_eq!(assigned(&tokens, "tags"), json!([HOSTILE]));
    let credential = json!({ "displayName": HOSTILE, "endDateTime": "2026-07-30T09:00:00Z" });
    assert_eq!(assigned(&tokens, "credential"), credential);
    let grants = json!([{
        "name": plans::shown(), "resourceId": GRAPH, "appRoleId": "332a536c-c7ef-4017-ab91-336970924f0d",
    }]);
    assert_eq!(assigned(&tokens, "grants"), grants);
    let plain = self::tokens_of(&plans::named("Name"));
    assert_eq!(without_texts(&tokens), without_texts(&plain));
}

fn tokens_of(plan: &Plan) -> Vec<Token> {
    tokens(&script(plan, Script::GraphPowerShell))
}

/// What PowerShell would run. It may not depend on a name.
fn without_texts(tokens: &[Token]) -> Vec<&Token> {
    let is_code = |token: &&Token| !matches!(token, Token::Text(_));
    tokens.iter().filter(is_code).collect()
}

#[test]
fn a_hand_off_signs_in_for_the_grants_alone_and_names_every_id() {
    let run = plans::awaiting_consent(plans::dataplane("upload"));
    let tokens = tokens(&hand_off(&run, Script::GraphPowerShell));
    assert_eq!(
        assigned(&tokens, "servicePrincipalId"),
        json!(PRINCIPAL.to_string())
    );
    let grants = json!([{
        "name": "Sites.ReadWrite.All",
        "resourceId": GRAPH,
        "appRoleId": "9492366f-7969-46a4-8d15-ed1a20078fff",
    }]);
    assert_eq!(assigned(&tokens, "grants"), grants);
    assert!(tokens.contains(&word("New-MgServicePrincipalAppRoleAssignedTo")));
    for other in [
        "Invoke-MgGraphRequest",
        "New-MgServicePrincipal",
        "Add-MgApplicationPassword",
    ] {
        assert!(!tokens.contains(&word(other)), "{other}");
    }
    assert!(!tokens.contains(&Token::Text("Application.ReadWrite.All".into())));
}

#[test]
fn a_reused_application_is_asked_for_by_its_id_and_what_is_wanted_stands_there_whole() {
    let plan = plans::reusing(plans::named(HOSTILE));
    let tokens = tokens_of(&plan);
    assert_eq!(assigned(&tokens, "wanted"), body(&plan));
    assert_eq!(assigned(&tokens, "objectId"), json!(OBJECT.to_string()));
}

#[test]
fn nothing_binds_the_value_to_a_parameter_or_shows_it() {
    let text = script(&plans::dataplane("none"), Script::GraphPowerShell);
    let uses: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("SecretText"))
        .collect();
    let wanted = "$global:EntradaClientSecret = \
        [System.Net.NetworkCredential]::new('', $password.SecretText).SecurePassword";
    assert_eq!(uses, [wanted]);
}

#[test]
fn the_reader_itself_takes_every_quote_that_powershell_takes() {
    let text = |text: &str| vec![Token::Text(text.into())];
    assert_eq!(tokens("'a''b'"), text("a'b"));
    assert_eq!(tokens("\u{2018}a\u{2019}"), text("a"));
    assert_eq!(tokens("'a\u{2019}\u{2019}b'"), text("a\u{2019}b"));
    let broken = tokens("'a\u{2019} exit 'b'");
    assert_eq!(broken[..2], [Token::Text("a".into()), word("exit")]);
}
