//! The readings of screens on the documented wire.

use entrada_core::{
    ids::{ClientId, ObjectId},
    permission::{MICROSOFT_GRAPH, PermissionKind},
};
use entrada_graph::{
    Graph, PrincipalPages, api, api_of_principal, apis, application_credentials,
    application_permissions, deleted_applications, enterprise_application,
};

use crate::{APPLICATION, CLIENT, PRINCIPAL, RESOURCE, wire::Wire};

fn client() -> ClientId {
    CLIENT.parse().unwrap()
}

fn object(text: &str) -> ObjectId {
    text.parse().unwrap()
}

#[tokio::test]
async fn credentials_are_one_request() {
    let names = [
        "credentials-of-client",
        "federated-of-client",
        "service-principal-id",
    ];
    let wire = Wire::playing(&names).await;
    let read = application_credentials(&wire.graph(), client()).await;
    assert_eq!(wire.finish(), 1);
    let read = read.unwrap().unwrap();
    let thumbprint = read.certificates[0].thumbprint.as_deref();
    assert_eq!(thumbprint, Some("6BA7EAB88D899309B4286950964F23EB11380B74"));
    assert_eq!(read.secrets[0].hint.as_deref(), Some("Xk3"));
    assert_eq!(read.federated.unwrap()[0].credential.name, "deploy");
    assert_eq!(read.service_principal, Some(object(PRINCIPAL)));
}

#[tokio::test]
async fn permissions_are_one_request() {
    let names = [
        "permissions-of-client",
        "service-principal-name",
        "roles-of-client",
        "scopes-of-client",
    ];
    let wire = Wire::playing(&names).await;
    let read = application_permissions(&wire.graph(), client()).await;
    assert_eq!(wire.finish(), 1);
    let read = read.unwrap().unwrap();
    assert_eq!(
        (read.configured.len(), read.object_id),
        (3, Some(object(APPLICATION)))
    );
    assert_eq!(
        read.roles.unwrap().len(),
        1,
        "default access is no permission"
    );
    let scopes = read.scopes.unwrap();
    assert_eq!((scopes[0].person, scopes[0].scopes.len()), (None, 2));
    assert!(scopes[1].person.is_some());
}

#[tokio::test]
async fn an_api_is_read_by_its_client_id_or_by_its_service_principal() {
    let wire = Wire::playing(&["api", "api-of-principal"]).await;
    let graph = wire.graph();
    let by_client = api(&graph, MICROSOFT_GRAPH).await.unwrap().unwrap();
    let by_principal = api_of_principal(&graph, object(RESOURCE)).await.unwrap();
    wire.finish();
    assert_eq!(
        by_client.address.as_deref(),
        Some("https://graph.microsoft.com")
    );
    let kinds: Vec<_> = by_client
        .permissions
        .iter()
        .map(|it| it.permission.kind)
        .collect();
    assert_eq!(
        kinds,
        [PermissionKind::Delegated, PermissionKind::Application]
    );
    assert_eq!(by_principal, Some(by_client));
}

#[tokio::test]
async fn apis_are_listed_searched_or_named() {
    for (text, name) in [
        ("", "list-apis"),
        ("microsoft gr", "search-apis"),
        ("00000003-0000-0000-C000-000000000000", "api-by-filter"),
    ] {
        let wire = Wire::playing(&[name]).await;
        let found = apis(&wire.graph(), text).await.unwrap();
        wire.finish();
        assert_eq!(found[0].display_name, "Microsoft Graph");
    }
}

#[tokio::test]
async fn deleted_applications_come_newest_first() {
    let wire = Wire::playing(&["deleted-applications"]).await;
    let all = deleted_applications(&wire.graph()).await.unwrap();
    wire.finish();
    let names: Vec<&str> = all.iter().map(|it| &*it.display_name).collect();
    assert_eq!(names, ["SAML portal", "Backup reports"]);
}

#[tokio::test]
async fn enterprise_applications_are_asked_for_as_documented() {
    type List = fn(&Graph) -> PrincipalPages;
    let lists: [(&[&str], List); 4] = [
        (&["list-principals", "count-principals"], |graph| {
            PrincipalPages::first(graph, false)
        }),
        (&["list-tagged-principals"], |graph| {
            PrincipalPages::first(graph, true)
        }),
        (&["search-principals"], |graph| {
            PrincipalPages::found(graph, "saml", true)
        }),
        (&["principal-by-filter"], |graph| {
            PrincipalPages::found(graph, CLIENT, false)
        }),
    ];
    for (names, pages) in lists {
        let wire = Wire::playing(names).await;
        let mut pages = pages(&wire.graph());
        let rows = pages.next().await.unwrap().unwrap();
        assert_eq!(wire.finish(), 1);
        assert_eq!((pages.count(), rows.len()), (Some(1), 1));
        assert_eq!(
            rows[0].identifier_uri.as_deref(),
            Some("https://portal.example/saml")
        );
        let preferred = "2029-01-01T00:00:00Z".parse().ok();
        assert_eq!(
            rows[0].certificate_end, preferred,
            "not the one that ends last"
        );
    }
}

#[tokio::test]
async fn one_enterprise_application_is_read_with_its_registration() {
    let wire = Wire::playing(&["enterprise-application", "registration-of-client"]).await;
    let read = enterprise_application(&wire.graph(), object(PRINCIPAL)).await;
    wire.finish();
    let read = read.unwrap().unwrap();
    assert_eq!(read.application, Some(object(APPLICATION)));
    assert!(read.assignment_required && read.account_enabled);
}
