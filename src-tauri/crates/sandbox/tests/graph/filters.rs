//! `$filter`: what is served, what needs the header, what is refused in Graph's words.

use serde_json::json;

use crate::peer::{Peer, names, refused};

async fn tenant() -> Peer {
    let tenant = Peer::with(3).await;
    let app = json!({
        "displayName": "O'Brien & Co",
        "tags": ["HideApp", "finance"],
        "identifierUris": ["https://practice.example/app"],
        "web": {"redirectUris": ["https://a.example/cb"]},
        "appRoles": [{"id": "7a1b6f8e-2f5c-4b52-9d2e-0a6a6f1f4c11", "displayName": "R", "description": "R", "value": "Task.Read", "allowedMemberTypes": ["Application"], "isEnabled": true}],
    });
    let mut app = app;
    let domain = tenant.sandbox.info().domain.clone();
    app["identifierUris"] = json!([format!("https://{domain}/app")]);
    let (status, made) = tenant.post("/applications", app).await;
    assert_eq!(status, 201, "{made}");
    tenant
}

#[tokio::test]
async fn filters_that_work_as_they_are() {
    let tenant = tenant().await;
    let domain = tenant.sandbox.info().domain.clone();
    let bootstrap = tenant.sandbox.info().client_id.clone();
    let check = async |filter: &str, expected: &[&str]| {
        let page = tenant
            .read(&format!("/applications?$filter={}", encoded(filter)))
            .await;
        assert_eq!(names(&page), expected, "{filter}");
    };
    check("displayName eq 'O''Brien & Co'", &["O'Brien & Co"]).await;
    check("DisplayName eq 'o''brien & co'", &["O'Brien & Co"]).await;
    check(&format!("appId eq '{bootstrap}'"), &["Sandbox bootstrap"]).await;
    check(
        "displayName in ('Registration 000001','x','Registration 000003')",
        &["Registration 000001", "Registration 000003"],
    )
    .await;
    check("startsWith(displayName,'registration') and (displayName eq 'Registration 000002' or displayName eq 'O''Brien & Co')", &["Registration 000002"]).await;
    check(
        &format!("identifierUris/any(s:s eq 'https://{domain}/app')"),
        &["O'Brien & Co"],
    )
    .await;
    check("tags/any(t:t eq 'finance')", &["O'Brien & Co"]).await;
    check("tags/any(t:startswith(t,'fin'))", &["O'Brien & Co"]).await;
    check("appRoles/any(r:r/value eq 'Task.Read')", &["O'Brien & Co"]).await;
    check("createdDateTime le 2001-01-01", &[]).await;
    check("uniqueName eq 'x'", &[]).await;
    check(
        "signInAudience eq 'AzureADMyOrg' and startswith(displayName,'O')",
        &["O'Brien & Co"],
    )
    .await;
}

#[tokio::test]
async fn advanced_filters_want_the_header_and_the_count() {
    let tenant = tenant().await;
    let check = async |filter: &str, expected: &[&str]| {
        let address = format!("/applications?$count=true&$filter={}", encoded(filter));
        let (status, page) = tenant.get(&address, true).await;
        assert_eq!(
            (status, page["@odata.count"].as_u64()),
            (200, Some(expected.len() as u64)),
            "{filter} {page}"
        );
        assert_eq!(names(&page), expected, "{filter}");
        let without_header = tenant.get(&address, false).await;
        assert_eq!(
            without_header.1["error"]["code"], "Request_UnsupportedQuery",
            "{filter}"
        );
        let without_count = tenant.get(&address.replace("$count=true&", ""), true).await;
        assert_eq!(
            without_count.1["error"]["code"], "Request_UnsupportedQuery",
            "{filter}"
        );
    };
    check(
        "displayName ne 'O''Brien & Co' and not startswith(displayName,'Reg')",
        &["Sandbox bootstrap"],
    )
    .await;
    check(
        "NOT(tags/any(t:t eq 'finance')) and startswith(displayName,'O')",
        &[],
    )
    .await;
    check("tags/$count eq 2", &["O'Brien & Co"]).await;
    check("tags/any()", &["O'Brien & Co"]).await;
    check(
        "web/redirectUris/any(p:startswith(p,'https://a.example'))",
        &["O'Brien & Co"],
    )
    .await;
}

#[tokio::test]
async fn the_end_of_a_mail_address_is_an_advanced_query() {
    let tenant = Peer::with(0).await;
    let ends = format!(
        "/users?$count=true&$filter=endsWith(mail,'@{}')",
        tenant.sandbox.info().domain
    );
    let (status, page) = tenant.get(&ends, true).await;
    assert_eq!(status, 200, "{page}");
    assert!(page["@odata.count"].as_u64().unwrap() >= 3);
    refused(
        tenant.get(&ends, false).await,
        (400, "Request_UnsupportedQuery", "Operator 'endsWith'"),
    );
}

#[tokio::test]
async fn a_bad_filter_is_refused_in_graphs_words() {
    let tenant = Peer::with(1).await;
    let check = async |set: &str, filter: &str, expected: (u16, &str, &str)| {
        let answer = tenant
            .get(
                &format!("/{set}?$count=true&$filter={}", encoded(filter)),
                true,
            )
            .await;
        refused(answer, expected);
    };
    let clause = "Invalid filter clause";
    check("applications", "displayName", (400, "BadRequest", clause)).await;
    check(
        "applications",
        "displayName eq 'a",
        (400, "BadRequest", "unterminated string literal"),
    )
    .await;
    check(
        "applications",
        "color eq 'a'",
        (
            400,
            "BadRequest",
            "property named 'color' on type 'microsoft.graph.application'",
        ),
    )
    .await;
    check(
        "applications",
        "displayName eq 5",
        (400, "BadRequest", "incompatible types"),
    )
    .await;
    check(
        "applications",
        "createdDateTime ge 'yesterday'",
        (400, "BadRequest", "Edm.DateTimeOffset"),
    )
    .await;
    check(
        "applications",
        "createdDateTime ge yesterday",
        (400, "BadRequest", clause),
    )
    .await;
    check("applications", "tags eq 'a'", (400, "BadRequest", clause)).await;
    check(
        "applications",
        "displayName/any(d:d eq 'a')",
        (400, "BadRequest", clause),
    )
    .await;
    check(
        "applications",
        "appRoles/any(r:r/color eq 'a')",
        (400, "BadRequest", "'color'"),
    )
    .await;
    check(
        "applications",
        "tolower(displayName) eq 'a'",
        (400, "BadRequest", "'tolower'"),
    )
    .await;
    check(
        "applications",
        "contains(displayName,'a')",
        (
            400,
            "Request_UnsupportedQuery",
            "'displayName' of resource 'Application'",
        ),
    )
    .await;
    check(
        "applications",
        "notes eq 'a'",
        (
            400,
            "Request_UnsupportedQuery",
            "'notes' of resource 'Application'",
        ),
    )
    .await;
    check(
        "applications",
        "endswith(displayName,'a')",
        (400, "Request_UnsupportedQuery", "'displayName'"),
    )
    .await;
    check(
        "users",
        "accountEnabled eq 'true'",
        (400, "BadRequest", "Edm.Boolean"),
    )
    .await;
    check(
        "applications",
        &format!("{}displayName eq 'a'", "(".repeat(2_000)),
        (400, "BadRequest", clause),
    )
    .await;
}

#[tokio::test]
async fn grants_are_filtered_by_their_sides() {
    let tenant = Peer::with(0).await;
    let page = tenant
        .read("/oAuth2PermissionGrants?$filter=consentType%20eq%20'AllPrincipals'")
        .await;
    let client = page["value"][0]["clientId"].as_str().unwrap().to_owned();
    let one = tenant.read(&format!("/oauth2PermissionGrants?$filter=clientId%20eq%20'{client}'%20and%20consentType%20eq%20'AllPrincipals'")).await;
    assert_eq!(one["value"].as_array().unwrap().len(), 1);
}

fn encoded(filter: &str) -> String {
    url::form_urlencoded::byte_serialize(filter.as_bytes()).collect()
}
