//! The address that the browser opens.

use std::collections::BTreeMap;

use entrada_identity::{Rung, SignIn};

use crate::{
    browser::Browser,
    scene::{GRAPH, Scene, TENANT},
};

const ALWAYS: [&str; 9] = [
    "client_id",
    "code_challenge",
    "code_challenge_method",
    "nonce",
    "redirect_uri",
    "response_mode",
    "response_type",
    "scope",
    "state",
];

fn parameters(sign_in: &SignIn) -> BTreeMap<String, String> {
    let pairs: Vec<(String, String)> = sign_in.address().query_pairs().into_owned().collect();
    let map: BTreeMap<_, _> = pairs.iter().cloned().collect();
    assert_eq!(map.len(), pairs.len(), "no parameter comes twice");
    map
}

#[tokio::test]
async fn the_address_asks_for_what_a_sign_in_needs_and_for_nothing_else() {
    let scene = Scene::set().await;
    let named = format!(
        "{GRAPH}/User.Read {GRAPH}/Application.ReadWrite.All openid profile offline_access"
    );
    let all = format!("{GRAPH}/.default openid profile offline_access");
    let id = |rung: Rung| rung.client_id().to_owned();
    for (rung, hint, scope, account) in [
        (
            Rung::GraphCommandLineTools,
            None,
            &named,
            ("prompt", "select_account"),
        ),
        // A domain is no account: it hints at nobody.
        (
            Rung::GraphCommandLineTools,
            Some("contoso.example"),
            &named,
            ("prompt", "select_account"),
        ),
        (
            Rung::GraphCommandLineTools,
            Some("al+ex@contoso.example"),
            &named,
            ("login_hint", "al+ex@contoso.example"),
        ),
        (Rung::AzureCli, None, &all, ("prompt", "select_account")),
    ] {
        let sign_in = scene.begin_as(rung, hint).await;
        let said = parameters(&sign_in);
        let mut names: Vec<&str> = ALWAYS.into_iter().chain([account.0]).collect();
        names.sort_unstable();
        assert!(said.keys().eq(names.iter()), "{:?}", said.keys());
        assert_eq!(said["client_id"], id(rung));
        assert_eq!(said["response_type"], "code");
        assert_eq!(said["response_mode"], "query");
        assert_eq!(said["code_challenge_method"], "S256");
        assert_eq!(&said["scope"], scope);
        assert_eq!(said[account.0], account.1);
        let port = Browser::opening(&sign_in).port();
        assert_eq!(said["redirect_uri"], format!("http://localhost:{port}"));
        let address = sign_in.address();
        assert_eq!(address.origin(), scene.peer.base().origin());
        assert_eq!(address.path(), format!("/{TENANT}/oauth2/v2.0/authorize"));
    }
}

#[tokio::test]
async fn more_scopes_are_asked_for_by_name_where_the_client_takes_names() {
    let scene = Scene::set().await;
    let extra = ["Policy.Read.All".to_owned()];
    for (rung, is_named) in [(Rung::GraphCommandLineTools, true), (Rung::AzureCli, false)] {
        let (http, tenant) = (scene.http.clone(), scene.tenant.clone());
        let begun = SignIn::begin_with_scopes(http, tenant, rung, None, &extra).await;
        let scope = &parameters(&begun.unwrap())["scope"];
        let asked = scope
            .split(' ')
            .any(|one| one == format!("{GRAPH}/Policy.Read.All"));
        assert_eq!(asked, is_named, "{scope}");
    }
}

#[tokio::test]
async fn two_sign_ins_have_no_number_in_common_and_each_is_too_long_to_guess() {
    let scene = Scene::set().await;
    let (first, second) = (scene.begin().await, scene.begin().await);
    let (first, second) = (parameters(&first), parameters(&second));
    for name in ["state", "nonce", "code_challenge"] {
        assert_ne!(first[name], second[name], "{name}");
        // 256 bits in base64url.
        assert_eq!(first[name].len(), 43, "{name}");
        let is_url_safe = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        assert!(first[name].chars().all(is_url_safe), "{name}");
    }
    assert_ne!(first["redirect_uri"], second["redirect_uri"]);
    assert_ne!(first["state"], first["nonce"]);
}
