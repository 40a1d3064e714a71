//! APIs and enterprise applications, whole and one by one.

use entrada_core::{
    enterprise::ListedPrincipal,
    found::Found,
    permission::{MICROSOFT_GRAPH, PermissionKind},
};
use entrada_graph::{
    PrincipalPages, api, api_of_principal, apis, enterprise_application, identify,
};
use serde_json::json;
use uuid::Uuid;

use crate::tenant::{GRAPH, SHAREPOINT, Tenant, role, scope};

#[tokio::test]
async fn an_api_is_described_as_the_tenant_has_it() {
    let tenant = Tenant::with(0).await;
    let graph = api(&tenant.graph(), MICROSOFT_GRAPH)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(graph.display_name, "Microsoft Graph");
    assert_eq!(graph.principal, tenant.principal(GRAPH).await);
    let sites = role("Sites.Read.All");
    let offered = graph.by_id(PermissionKind::Application, sites.id).unwrap();
    assert_eq!(offered.permission, sites);
    assert!(offered.admin_consent_required && !offered.description.is_empty());
    let user_read = graph.scope("User.Read").unwrap();
    assert_eq!(user_read.permission, scope("User.Read"));
    assert!(!user_read.admin_consent_required);
    assert!(
        graph
            .scope("Directory.ReadWrite.All")
            .unwrap()
            .admin_consent_required
    );
    let same = api_of_principal(&tenant.graph(), graph.principal).await;
    assert_eq!(same.unwrap(), Some(graph));
    let unknown = Uuid::from_u128(7);
    assert_eq!(api(&tenant.graph(), unknown.into()).await.unwrap(), None);
    let none = api_of_principal(&tenant.graph(), unknown.into()).await;
    assert_eq!(none.unwrap(), None);
}

#[tokio::test]
async fn only_what_an_application_can_hold_is_offered() {
    let tenant = Tenant::with(0).await;
    let own = tenant.register("Reports").await;
    let role = |number: u128, value: &str, types: &[&str], enabled: bool| {
        json!({"id": Uuid::from_u128(number), "value": value, "displayName": value, "description": value,
               "allowedMemberTypes": types, "isEnabled": enabled})
    };
    let scope = |number: u128, value: &str, enabled: bool| {
        json!({"id": Uuid::from_u128(number), "value": value, "type": "Admin", "isEnabled": enabled,
               "adminConsentDisplayName": value, "adminConsentDescription": value})
    };
    let body = json!({
        "appRoles": [role(1, "Read", &["Application"], true), role(2, "People", &["User"], true),
                     role(3, "Off", &["Application"], false)],
        "api": {"oauth2PermissionScopes": [scope(4, "Reports.Read", true), scope(5, "Old", false)]},
    });
    tenant
        .patch(&format!("/applications/{}", own.object_id), body)
        .await;
    let read = api(&tenant.graph(), own.client_id).await.unwrap().unwrap();
    let offered: Vec<(&str, bool)> = read
        .permissions
        .iter()
        .map(|it| (&*it.permission.value, it.admin_consent_required))
        .collect();
    assert_eq!(offered, [("Reports.Read", true), ("Read", true)]);
    assert!(read.permissions.iter().all(|it| !it.permission.tier_zero));
}

#[tokio::test]
async fn apis_are_found_by_the_beginning_of_a_word_or_by_their_id() {
    let tenant = Tenant::with(0).await;
    let names = async |text: &str| -> Vec<String> {
        let found = apis(&tenant.graph(), text).await.unwrap();
        found.into_iter().map(|it| it.display_name).collect()
    };
    let all = names("").await;
    assert!(all.len() > 6 && all.is_sorted(), "{all:?}");
    assert_eq!(names("sharep").await, ["Office 365 SharePoint Online"]);
    assert_eq!(names(SHAREPOINT).await, ["Office 365 SharePoint Online"]);
    assert!(names("\" OR \\").await.is_empty());
}

async fn whole(mut pages: PrincipalPages) -> (Vec<ListedPrincipal>, Option<u64>) {
    let mut rows = Vec::new();
    while let Some(page) = pages.next().await.unwrap() {
        rows.extend(page);
    }
    assert!(pages.is_over());
    (rows, pages.count())
}

fn names(rows: &[ListedPrincipal]) -> Vec<&str> {
    rows.iter().map(|it| &*it.display_name).collect()
}

#[tokio::test]
async fn enterprise_applications_are_listed_with_or_without_the_rest() {
    let tenant = Tenant::with(0).await;
    for name in ["Zulu", "Alpha"] {
        tenant.register(name).await;
    }
    let graph = tenant.graph();
    let (tagged, count) = whole(PrincipalPages::first(&graph, true)).await;
    assert_eq!((names(&tagged), count), (vec!["Alpha", "Zulu"], Some(2)));
    assert!(tagged.iter().all(|it| it.created_at.is_some()));
    let (all, count) = whole(PrincipalPages::first(&graph, false)).await;
    assert_eq!(count, u64::try_from(all.len()).ok());
    assert!(all.len() > 8 && names(&all).is_sorted());
    assert_eq!(whole(PrincipalPages::all(&graph, false)).await.0, all);
    assert_eq!(whole(PrincipalPages::all(&graph, true)).await.0, tagged);
    let found = async |text: &str, only| whole(PrincipalPages::found(&graph, text, only)).await.0;
    assert_eq!(names(&found("alph", true).await), ["Alpha"]);
    assert_eq!(
        names(&found("microsoft gr", false).await),
        ["Microsoft Graph", "Microsoft Graph Command Line Tools"]
    );
    assert!(found("microsoft gr", true).await.is_empty());
    assert_eq!(names(&found(GRAPH, false).await), ["Microsoft Graph"]);
    assert!(found(GRAPH, true).await.is_empty());
    let alpha = &tagged[0];
    assert_eq!(found(&alpha.object_id.to_string(), true).await, tagged[..1]);
}

#[tokio::test]
async fn one_enterprise_application_knows_its_registration() {
    let tenant = Tenant::with(0).await;
    let own = tenant.register("Portal").await;
    let uris = json!({"identifierUris": [format!("api://{}", own.client_id)], "web": {"homePageUrl": "https://portal.example"}});
    tenant
        .patch(&format!("/applications/{}", own.object_id), uris)
        .await;
    let path = format!("/servicePrincipals/{}", own.principal);
    tenant
        .patch(
            &path,
            json!({"accountEnabled": false, "appRoleAssignmentRequired": true}),
        )
        .await;
    let read = enterprise_application(&tenant.graph(), own.principal).await;
    let read = read.unwrap().unwrap();
    assert_eq!(read.application, Some(own.object_id));
    assert_eq!(
        (read.account_enabled, read.assignment_required),
        (false, true)
    );
    let home = tenant.sandbox.info().tenant.parse().unwrap();
    assert_eq!(read.owner_tenant, Some(home));
    assert_eq!(
        read.listed.homepage.as_deref(),
        Some("https://portal.example")
    );
    let graph = tenant.principal(GRAPH).await;
    let foreign = enterprise_application(&tenant.graph(), graph).await;
    let foreign = foreign.unwrap().unwrap();
    assert_eq!(foreign.application, None);
    assert_ne!(foreign.owner_tenant, Some(home));
    let unknown = Uuid::from_u128(7).into();
    let none = enterprise_application(&tenant.graph(), unknown).await;
    assert_eq!(none.unwrap(), None);
}

#[tokio::test]
async fn an_id_leads_to_the_halves_of_the_application_that_it_belongs_to() {
    let tenant = Tenant::with(0).await;
    let own = tenant.register("Reports").await;
    let asked = async |id: Uuid| identify(&tenant.graph(), id).await.unwrap();
    let both = asked(own.client_id.0).await;
    let (application, principal) = (both.application.unwrap(), both.principal.unwrap());
    assert_eq!(application.object_id, own.object_id);
    assert_eq!(principal.object_id, own.principal);
    assert_eq!(application.display_name, "Reports");
    assert_eq!(
        (application.client_id, principal.client_id),
        (own.client_id, own.client_id)
    );
    let registration = asked(own.object_id.0).await;
    assert!(registration.application.is_some() && registration.principal.is_none());
    let local = asked(own.principal.0).await;
    assert!(local.application.is_none() && local.principal.is_some());
    assert_eq!(asked(Uuid::from_u128(7)).await, Found::default());
}
