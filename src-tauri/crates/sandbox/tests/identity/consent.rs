//! Who may consent to what, and what consent leaves in the directory.

use serde_json::{Value, json};

use crate::peer::{AZURE_CLI, GRAPH, GRAPH_COMMAND_LINE, Pairs, Peer, Said, USER_READ_ALL};

const AUTHORIZE: &str = "/organizations/oauth2/v2.0/authorize";

impl Peer {
    /// A registration that asks for `User.Read.All` of Graph, as an application, with a service principal if asked.
    async fn registration(&self) -> String {
        let body = json!({
            "displayName": "Wants <much>",
            "web": {"redirectUris": ["https://app.example/granted"]},
            "requiredResourceAccess": [{
                "resourceAppId": GRAPH,
                "resourceAccess": [{"id": USER_READ_ALL, "type": "Role"}],
            }],
        });
        let made = self.graph("POST", "/applications", body).await;
        made["appId"].as_str().unwrap().to_owned()
    }

    async fn asks(&self, client: &str, scope: &str, form: Pairs<'_>) -> Said {
        let query = [
            ("client_id", client),
            ("response_type", "code"),
            ("redirect_uri", "http://localhost"),
            ("scope", scope),
        ];
        self.post(AUTHORIZE, &query, form).await
    }

    fn granted(&self) -> usize {
        let all = self.sandbox.tenant().app_role_assignments();
        all.iter()
            .filter(|it| it["appRoleId"] == USER_READ_ALL)
            .count()
    }
}

#[tokio::test]
async fn a_person_consents_to_what_is_left_to_people() {
    let peer = Peer::start().await;
    let account = ("account", peer.account("member"));
    let page = peer.asks(GRAPH_COMMAND_LINE, "Mail.Read", &[account]).await;
    assert!(page.text.contains("Mail.Read") && page.text.contains("name=\"decision\""));
    assert!(!page.text.contains("name=\"organization\""));
    let decline = [account, ("decision", "decline")];
    let declined = peer.asks(GRAPH_COMMAND_LINE, "Mail.Read", &decline).await;
    assert_eq!(declined.back("error").unwrap(), "access_denied");
    assert!(
        declined
            .back("error_description")
            .unwrap()
            .starts_with("AADSTS65004")
    );
    let accept = [account, ("decision", "accept")];
    let accepted = peer.asks(GRAPH_COMMAND_LINE, "Mail.Read", &accept).await;
    assert!(accepted.back("code").is_some());
    let grants = peer.sandbox.tenant().permission_grants();
    let own: Vec<&Value> = grants
        .iter()
        .filter(|it| it["scope"] == "Mail.Read")
        .collect();
    assert_eq!(own[0]["consentType"], "Principal");
    let again = peer.asks(GRAPH_COMMAND_LINE, "Mail.Read", &[account]).await;
    assert!(again.back("code").is_some());
}

#[tokio::test]
async fn what_needs_an_administrator_waits_for_one() {
    let peer = Peer::start().await;
    let scope = "Policy.Read.All";
    let member = ("account", peer.account("member"));
    let refused = peer
        .asks(GRAPH_COMMAND_LINE, scope, &[member, ("decision", "accept")])
        .await;
    assert!(
        refused.text.contains("Need admin approval"),
        "{}",
        refused.text
    );
    assert!(refused.text.contains("AADSTS90094") && refused.text.contains(scope));
    let form = [
        ("account", peer.account("applicationAdministrator")),
        ("decision", "accept"),
        ("organization", "yes"),
    ];
    assert!(
        peer.asks(GRAPH_COMMAND_LINE, scope, &form)
            .await
            .back("code")
            .is_some()
    );
    assert!(
        peer.asks(GRAPH_COMMAND_LINE, scope, &[member])
            .await
            .back("code")
            .is_some()
    );
}

#[tokio::test]
async fn nobody_consents_for_microsofts_own_clients() {
    let peer = Peer::start().await;
    let admin = ("account", peer.account("globalAdministrator"));
    let said = peer
        .asks(
            AZURE_CLI,
            "Policy.Read.All",
            &[admin, ("decision", "accept")],
        )
        .await;
    assert!(
        said.back("error_description")
            .unwrap()
            .starts_with("AADSTS65002")
    );
}

#[tokio::test]
async fn the_hand_over_link_alone_grants_what_the_application_lists() {
    let peer = Peer::start().await;
    let client = peer.registration().await;
    let link = [("client_id", client.as_str())];
    let page = peer.get("/{tenant}/adminconsent", &link).await;
    assert!(page.text.contains("Wants &lt;much&gt;") && !page.text.contains("<much>"));
    // An Application Administrator cannot grant Graph's application permissions.
    for role in ["member", "applicationAdministrator"] {
        let form = [("account", peer.account(role)), ("decision", "accept")];
        let refused = peer.post("/{tenant}/adminconsent", &link, &form).await;
        assert!(
            refused.text.contains("AADSTS90094"),
            "{role}: {}",
            refused.text
        );
    }
    assert_eq!(peer.granted(), 0);
    let admin = ("account", peer.account("globalAdministrator"));
    let listed = peer.post("/{tenant}/adminconsent", &link, &[admin]).await;
    assert!(listed.text.contains("User.Read.All"), "{}", listed.text);
    for _ in ["once", "twice changes nothing"] {
        let form = [admin, ("decision", "accept")];
        let done = peer.post("/{tenant}/adminconsent", &link, &form).await;
        assert!(done.text.contains("Granted"), "{}", done.text);
        assert_eq!(peer.granted(), 1);
    }
}

#[tokio::test]
async fn administrators_consent_goes_back_to_a_registered_address_only() {
    let peer = Peer::start().await;
    let client = peer.registration().await;
    let admin = ("account", peer.account("globalAdministrator"));
    let go = async |uri: &str, decision: &str| {
        let query = [
            ("client_id", client.as_str()),
            ("redirect_uri", uri),
            ("state", "s"),
            ("scope", "https://graph.practice.example/.default"),
        ];
        let form = [admin, ("decision", decision)];
        peer.post("/organizations/v2.0/adminconsent", &query, &form)
            .await
    };
    let stray = go("https://evil.example", "accept").await;
    assert!(stray.location.is_none() && stray.text.contains("AADSTS50011"));
    let declined = go("https://app.example/granted", "decline").await;
    assert_eq!(declined.back("error").unwrap(), "access_denied");
    assert_eq!(peer.granted(), 0);
    let done = go("https://app.example/granted", "accept").await;
    assert_eq!(done.back("admin_consent").unwrap(), "True");
    assert_eq!(done.back("tenant").unwrap(), peer.info().tenant);
    assert_eq!(
        (done.back("state").unwrap(), peer.granted()),
        ("s".into(), 1)
    );
}

#[tokio::test]
async fn the_portals_button_asks_for_a_person_and_the_right_audience() {
    let peer = Peer::start().await;
    let client = peer.registration().await;
    let press = async |token: Option<&str>| {
        let address = format!(
            "{}/api/RegisteredApplications/{client}/Consent?onBehalfOfAll=true",
            peer.info().portal
        );
        let said = peer.send(|http| {
            let request = http.post(address);
            match token {
                Some(token) => request.bearer_auth(token),
                None => request,
            }
        });
        said.await.status
    };
    let app = peer
        .app_token(&[("client_secret", &peer.info().client_secret)])
        .await
        .json();
    assert_eq!(press(None).await, 401);
    assert_eq!(press(app["access_token"].as_str()).await, 401);
    for (role, status, granted) in [
        ("applicationAdministrator", 403, 0),
        ("globalAdministrator", 204, 1),
    ] {
        let scope = "74658136-14ec-4630-ad9b-26e160ff0fc6/.default";
        let back = peer
            .asks(AZURE_CLI, scope, &[("account", peer.account(role))])
            .await;
        let code = back.back("code").unwrap();
        let form = [
            ("grant_type", "authorization_code"),
            ("client_id", AZURE_CLI),
            ("code", &code),
            ("redirect_uri", "http://localhost"),
        ];
        let token = peer
            .post("/organizations/oauth2/v2.0/token", &[], &form)
            .await
            .json();
        assert_eq!(
            press(token["access_token"].as_str()).await,
            status,
            "{role}"
        );
        assert_eq!(peer.granted(), granted);
    }
}

#[tokio::test]
async fn a_command_line_finds_this_tenant_and_no_subscription() {
    let peer = Peer::start().await;
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", peer.info().client_id.as_str()),
        ("client_secret", &peer.info().client_secret),
        ("scope", "https://management.core.windows.net//.default"),
    ];
    let token = peer.token(&form).await.json();
    let token = token["access_token"].as_str().unwrap();
    let graph = peer
        .app_token(&[("client_secret", &peer.info().client_secret)])
        .await
        .json();
    for host in [&peer.info().portal, &peer.info().login] {
        let ask = async |path: &str, token: &str| {
            let address = format!("{host}/{path}");
            peer.send(|http| http.get(address).bearer_auth(token)).await
        };
        let tenants = ask("tenants?api-version=2022-12-01", token).await.json();
        assert_eq!(tenants["value"][0]["tenantId"], peer.info().tenant);
        let none = ask("subscriptions?api-version=2022-12-01", token)
            .await
            .json();
        assert_eq!(none["value"], json!([]));
        assert_eq!(ask("tenants", token).await.status, 400);
        let other = graph["access_token"].as_str().unwrap();
        assert_eq!(
            ask("tenants?api-version=2022-12-01", other).await.status,
            401
        );
    }
}
