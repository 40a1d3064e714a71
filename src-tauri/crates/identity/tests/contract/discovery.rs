//! From a domain to tenant and cloud, among clouds that know it, do not know it, or lie.

use entrada_core::error::{ErrorCode, Problem};
use entrada_identity::{Cloud, IdentityError, Tenant, find_tenant};
use serde_json::{Value, json};
use url::Url;

use crate::{
    peer::{Answer, Endpoint, Peer},
    scene::{TENANT, client, cloud, refusal, tenant_id},
};

const PATH: &str = "/contoso.example/v2.0/.well-known/openid-configuration";

/// What a login says of a tenant at home there.
fn document(origin: &str) -> Value {
    json!({
        "issuer": format!("{origin}/{TENANT}/v2.0"),
        "authorization_endpoint": format!("{origin}/{TENANT}/oauth2/v2.0/authorize"),
        "token_endpoint": format!("{origin}/{TENANT}/oauth2/v2.0/token"),
        "jwks_uri": format!("{origin}/{TENANT}/discovery/v2.0/keys"),
        "msgraph_host": "graph.example",
    })
}

fn knows(peer: &Peer) {
    let answer = Answer::json(200, &document(peer.origin()));
    peer.says(Endpoint::Discovery, [answer]);
}

fn denies(peer: &Peer) {
    let answer = Answer::json(400, &refusal("invalid_tenant", 90002));
    peer.says(Endpoint::Discovery, [answer]);
}

async fn find(clouds: &[Cloud]) -> Result<Tenant, IdentityError> {
    find_tenant(&client(), clouds, "alex@Contoso.Example").await
}

/// A login where nobody listens.
async fn silent() -> Cloud {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    Cloud {
        name: "Silent".into(),
        login: address.parse().unwrap(),
        graph: "https://graph.example".parse().unwrap(),
        portal: None,
    }
}

#[tokio::test]
async fn the_first_cloud_that_knows_the_domain_is_its_cloud() {
    let (first, second, third) = (
        Peer::start().await,
        Peer::start().await,
        Peer::start().await,
    );
    denies(&first);
    knows(&second);
    knows(&third);
    let clouds = [&first, &second, &third].map(cloud);
    let found = find(&clouds).await.unwrap();
    assert_eq!(found.id, tenant_id());
    assert_eq!(found.domain, "contoso.example");
    assert_eq!(found.cloud, clouds[1]);
    assert_eq!(found.issuer, format!("{}/{TENANT}/v2.0", second.origin()));
    assert_eq!(first.asked(Endpoint::Discovery)[0].path, PATH);
    assert!(
        third.asked(Endpoint::Discovery).is_empty(),
        "nobody else hears of the domain"
    );
}

#[tokio::test]
async fn clouds_that_share_a_login_are_told_apart_by_their_graph() {
    let peer = Peer::start().await;
    let with_graph = |name: &str, graph: &str| Cloud {
        name: name.into(),
        graph: Url::parse(graph).unwrap(),
        ..cloud(&peer)
    };
    let clouds = [
        with_graph("L4", "https://graph.example"),
        with_graph("L5", "https://dod-graph.example"),
    ];
    for (host, name) in [
        (json!("graph.example"), "L4"),
        (json!("dod-graph.example"), "L5"),
        // A Graph that is not in the table is nobody's: no token goes to a host that a document names.
        (json!("graph.evil.example"), "L4"),
        (Value::Null, "L4"),
    ] {
        let mut said = document(peer.origin());
        said["msgraph_host"] = host.clone();
        peer.says(Endpoint::Discovery, [Answer::json(200, &said)]);
        let found = find(&clouds).await.unwrap();
        assert_eq!(found.cloud.name, name, "{host}");
        assert!(clouds.contains(&found.cloud), "{host}");
    }
    assert_eq!(
        peer.asked(Endpoint::Discovery).len(),
        4,
        "one login is asked once"
    );
}

#[tokio::test]
async fn a_login_that_points_elsewhere_is_not_followed() {
    let (peer, evil) = (Peer::start().await, Peer::start().await);
    knows(&evil);
    for endpoint in ["authorization_endpoint", "token_endpoint", "jwks_uri"] {
        let mut said = document(peer.origin());
        said[endpoint] = document(evil.origin())[endpoint].clone();
        peer.says(Endpoint::Discovery, [Answer::json(200, &said)]);
        let error = find(&[cloud(&peer)]).await.err().unwrap();
        assert!(
            matches!(error, IdentityError::Unexpected(_)),
            "{endpoint}: {error:?}"
        );
    }
    assert!(evil.asked(Endpoint::Discovery).is_empty());
}

/// The global login answers for tenants of the government's cloud, with that cloud's endpoints.
#[tokio::test]
async fn the_login_it_points_to_is_asked_itself_if_it_is_one_of_ours() {
    let (global, government) = (Peer::start().await, Peer::start().await);
    let answer = Answer::json(200, &document(government.origin()));
    global.says(Endpoint::Discovery, [answer]);
    knows(&government);
    let clouds = [&global, &government].map(cloud);
    assert_eq!(find(&clouds).await.unwrap().cloud, clouds[1]);
}

/// In China the issuer is named after another host than the login.
#[tokio::test]
async fn the_issuer_may_have_a_name_of_its_own() {
    let peer = Peer::start().await;
    let mut said = document(peer.origin());
    let issuer = format!("https://login.partner.example/{TENANT}/v2.0");
    said["issuer"] = issuer.clone().into();
    peer.says(Endpoint::Discovery, [Answer::json(200, &said)]);
    let found = find(&[cloud(&peer)]).await.unwrap();
    assert_eq!((found.id, found.issuer), (tenant_id(), issuer));
}

#[tokio::test]
async fn a_document_that_names_no_tenant_or_lacks_an_endpoint_is_none() {
    let peer = Peer::start().await;
    let with = |name: &str, value: Value| {
        let mut said = document(peer.origin());
        said[name] = value;
        Answer::json(200, &said)
    };
    for (what, answer) in [
        (
            "a template",
            with("issuer", json!("https://login.example/{tenantid}/v2.0")),
        ),
        ("no issuer", with("issuer", Value::Null)),
        ("an issuer of nothing", with("issuer", json!(""))),
        ("no keys", with("jwks_uri", Value::Null)),
        (
            "an endpoint that is no address",
            with("token_endpoint", json!("/token")),
        ),
        ("a list", Answer::raw(200, "[]")),
        ("a page", Answer::raw(200, "<html>")),
        ("too much", Answer::raw(200, " ".repeat(1024 * 1024 + 1))),
    ] {
        peer.says(Endpoint::Discovery, [answer]);
        let error = find(&[cloud(&peer)]).await.err().unwrap();
        assert_eq!(
            Problem::from(error).code,
            ErrorCode::UnexpectedAnswer,
            "{what}"
        );
    }
}

#[tokio::test]
async fn a_redirect_of_the_look_up_is_not_followed() {
    let (peer, evil) = (Peer::start().await, Peer::start().await);
    knows(&evil);
    let elsewhere = format!("{}{PATH}", evil.origin());
    peer.says(
        Endpoint::Discovery,
        [Answer::raw(302, "").header("location", &elsewhere)],
    );
    let error = find(&[cloud(&peer)]).await.err().unwrap();
    assert!(matches!(error, IdentityError::Unexpected(_)));
    assert!(evil.asked(Endpoint::Discovery).is_empty());
}

#[tokio::test(start_paused = true)]
async fn what_no_cloud_knows_is_unknown_and_what_no_cloud_was_asked_is_not() {
    let (denying, failing) = (Peer::start().await, Peer::start().await);
    denies(&denying);
    failing.says(Endpoint::Discovery, [Answer::raw(418, "")]);
    let (denying, failing, silent) = (cloud(&denying), cloud(&failing), silent().await);
    for (clouds, code) in [
        (vec![denying.clone()], ErrorCode::UnknownDomain),
        (vec![silent.clone()], ErrorCode::Unreachable),
        // Some computers do not reach every cloud: a typing error is one nevertheless.
        (
            vec![denying.clone(), silent.clone()],
            ErrorCode::UnknownDomain,
        ),
        (
            vec![silent.clone(), denying.clone()],
            ErrorCode::UnknownDomain,
        ),
        (
            vec![failing.clone(), silent.clone(), denying],
            ErrorCode::UnexpectedAnswer,
        ),
        (vec![silent, failing], ErrorCode::UnexpectedAnswer),
        (vec![], ErrorCode::UnknownDomain),
    ] {
        let names: Vec<_> = clouds.iter().map(|cloud| cloud.login.to_string()).collect();
        let error = find(&clouds).await.err().unwrap();
        assert_eq!(Problem::from(error).code, code, "{names:?}");
    }
}

#[tokio::test]
async fn what_is_no_domain_is_asked_nowhere() {
    let peer = Peer::start().await;
    knows(&peer);
    for typed in [
        "",
        "contoso",
        "contoso.com/../common",
        "common",
        "a@",
        "https://contoso.com",
    ] {
        let error = find_tenant(&client(), &[cloud(&peer)], typed).await.err();
        assert!(matches!(error, Some(IdentityError::NotADomain)), "{typed}");
    }
    assert!(peer.asked(Endpoint::Discovery).is_empty());
}
