//! What is typed into the inputs of a recipe, and where it ends up.

use entrada_core::{
    error::ErrorCode,
    plan::{Plan, Step},
    recipe::Recipe,
    tenant_facts::SecretPolicy,
};

use crate::{
    answers::{check, good, invalid, recipe, start},
    form,
};

#[test]
fn a_typed_text_is_of_its_kind() {
    let fine = [
        ("text", "anything: {host} \"'\\ ü"),
        ("host", "argocd.example.com"),
        ("host", "localhost:8443"),
        ("host", "münchen.example/base/path"),
        ("host", "[::1]:8443"),
        ("host", "  blanks.at.the.ends  "),
        ("word", "Realm_1-a"),
        ("number", "0"),
        ("number", "2147483647"),
        ("maybe", ""),
        ("maybe", "  "),
        ("maybe", "7"),
    ];
    for (key, text) in fine {
        assert_eq!(typed(key, text), None, "{key} {text:?}");
    }
    let bad = [
        ("host", "https://argocd.example.com"),
        ("host", "//argocd.example.com"),
        ("host", "/argocd"),
        ("host", ":8443"),
        ("host", "argocd.example.com:99999"),
        ("host", "argocd.example.com?x"),
        ("host", "argocd.example.com#x"),
        ("host", "admin@argocd.example.com"),
        ("host", "*.example.com"),
        ("host", "argocd.example .com"),
        ("host", "argocd\\example"),
        ("host", "{word}"),
        ("host", "a\"b"),
        ("word", "two words"),
        ("word", "dotted.name"),
        ("word", "ünïcode"),
        ("word", "a:b"),
        ("number", "+3"),
        ("number", "-3"),
        ("number", "3.0"),
        ("number", "010"),
        ("number", "2147483648"),
        ("number", "٣"),
        ("number", "three"),
        ("maybe", "three"),
    ];
    for (key, text) in bad {
        assert_eq!(typed(key, text), invalid(key), "{key} {text:?}");
    }
    for key in ["text", "host", "word", "number"] {
        for text in ["", "  ", "x\ny", "\u{0}", &"1".repeat(1_000_000)] {
            assert_eq!(typed(key, text), invalid(key), "{key} {:?}", start(text));
        }
    }
}

fn typed(key: &str, text: &str) -> Option<(ErrorCode, String)> {
    check(SecretPolicy::Unknown, |answers| {
        answers.inputs.insert(key.into(), text.into());
    })
}

#[test]
fn a_text_that_looks_like_a_template_is_typed_text() {
    let text = form::fixture("argo-cd").replace(
        "https://{host}/auth/callback",
        "https://argocd.example.com/{admins}/{host}",
    );
    let recipe = Recipe::parse(&text).unwrap();
    let mut answers = good(&recipe);
    answers
        .inputs
        .insert("host".into(), "argocd.example.com".into());
    answers.inputs.insert("admins".into(), "{host}".into());
    let plan = Plan::set_up(&recipe, &answers, &form::context()).unwrap();
    let Step::CreateApplication(shape) = &plan.steps[0].step else {
        panic!("the application comes first");
    };
    assert_eq!(
        shape.redirect_uris[0].uri,
        "https://argocd.example.com/{host}/argocd.example.com"
    );
}

#[test]
fn a_redirect_uri_that_would_be_longer_than_graph_takes_names_its_input() {
    let recipe = recipe();
    let mut answers = good(&recipe);
    let (before, after) = ("https://".len(), "/back/name-1".len());
    let host = |length: usize| format!("a.example/{}", "p".repeat(length - "a.example/".len()));
    answers
        .inputs
        .insert("host".into(), host(256 - before - after));
    assert!(Plan::set_up(&recipe, &answers, &form::context()).is_ok());
    answers
        .inputs
        .insert("host".into(), host(257 - before - after));
    let problem = Plan::set_up(&recipe, &answers, &form::context()).unwrap_err();
    assert_eq!(problem.code, ErrorCode::InvalidInput);
    assert_eq!(problem.field.as_deref(), Some("host"));
}
