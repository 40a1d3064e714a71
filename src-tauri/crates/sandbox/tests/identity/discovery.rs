//! Where the endpoints are, and what is said of authorities that are not here.

use crate::peer::Peer;

#[tokio::test]
async fn every_name_of_the_tenant_leads_to_its_endpoints() {
    let peer = Peer::start().await;
    let (tenant, login) = (&peer.info().tenant, &peer.info().login);
    let domain = peer.info().domain.to_uppercase();
    for (authority, path) in [
        (tenant.as_str(), tenant.as_str()),
        (domain.as_str(), tenant),
        ("common", "common"),
        ("Organizations", "organizations"),
    ] {
        let address = format!("//{authority}/v2.0/.well-known//openid-configuration/");
        let document = peer.get(&address, &[]).await.json();
        let endpoint = |name: &str| document[name].as_str().unwrap().to_owned();
        let at = |rest: &str| format!("{login}/{path}/{rest}");
        assert_eq!(endpoint("token_endpoint"), at("oauth2/v2.0/token"));
        assert_eq!(
            endpoint("authorization_endpoint"),
            at("oauth2/v2.0/authorize")
        );
        assert_eq!(
            endpoint("device_authorization_endpoint"),
            at("oauth2/v2.0/devicecode")
        );
        assert_eq!(endpoint("jwks_uri"), at("discovery/v2.0/keys"));
        let issuer = if path == tenant { tenant } else { "{tenantid}" };
        assert_eq!(endpoint("issuer"), format!("{login}/{issuer}/v2.0"));
    }
    let first = peer
        .get("/{tenant}/.well-known/openid-configuration", &[])
        .await
        .json();
    assert_eq!(
        first["issuer"],
        format!("https://sts.windows.net/{tenant}/")
    );
}

#[tokio::test]
async fn an_authority_that_is_not_here_is_refused_by_number() {
    let peer = Peer::start().await;
    for (authority, number) in [
        ("no-such.example", 90002),
        ("00000000-0000-4000-8000-000000000000", 90002),
        ("consumers", 90002),
        ("nonsense", 900_023),
    ] {
        let path = format!("/{authority}/v2.0/.well-known/openid-configuration");
        let said = peer.get(&path, &[]).await;
        assert_eq!((said.status, said.number()), (400, number), "{authority}");
    }
}

#[tokio::test]
async fn instance_discovery_knows_its_own_host_and_refuses_a_strange_one() {
    let peer = Peer::start().await;
    let ask = async |authority: String| {
        let endpoint = format!("{authority}/oauth2/v2.0/authorize");
        let query = [
            ("api-version", "1.1"),
            ("authorization_endpoint", &endpoint),
        ];
        peer.get("/common/discovery/instance", &query).await
    };
    let own = ask(peer.at("/{tenant}")).await.json();
    let found = peer.at("/{tenant}/v2.0/.well-known/openid-configuration");
    assert_eq!(own["tenant_discovery_endpoint"], found);
    let host = peer.info().login.trim_start_matches("http://");
    let networks = own["metadata"].as_array().unwrap();
    assert!(networks.iter().any(|it| it["aliases"][0] == host));
    let strange = ask("https://login.evil.example/common".into()).await;
    assert_eq!(strange.json()["error"], "invalid_instance");
    assert_eq!((strange.status, strange.number()), (400, 50049));
}

#[tokio::test]
async fn wrong_methods_and_unknown_paths_are_named() {
    let peer = Peer::start().await;
    let token = peer.get("/{tenant}/oauth2/v2.0/token", &[]).await;
    assert_eq!((token.status, token.number()), (405, 900_561));
    let nowhere = peer.get("/{tenant}/no/such/path", &[]).await;
    assert_eq!(nowhere.status, 404);
    assert!(nowhere.text.contains("/no/such/path"), "{}", nowhere.text);
}

#[tokio::test]
async fn only_the_tenants_own_domain_is_managed_here() {
    let peer = Peer::start().await;
    for (user, kind) in [
        (peer.account("member"), "Managed"),
        ("a@other.example", "Unknown"),
    ] {
        let path = format!("/common/UserRealm/{user}");
        let realm = peer.get(&path, &[("api-version", "1.0")]).await.json();
        assert_eq!(realm["account_type"], kind);
    }
}
