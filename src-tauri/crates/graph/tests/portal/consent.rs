//! Delegated permissions for all accounts of the tenant.

use entrada_core::{ids::ObjectId, plan::Change, ports::ChangeNote};
use entrada_sandbox::{Moment, Operation};
use serde_json::{Value, json};

use crate::tenant::{GRAPH, Registered, SHAREPOINT, Tenant, scope};

async fn setting() -> (Tenant, Registered, ObjectId) {
    let tenant = Tenant::with(0).await;
    let own = tenant.register("Dataplane").await;
    let graph = tenant.principal(GRAPH).await;
    (tenant, own, graph)
}

fn grant((own, graph): (&Registered, ObjectId), scopes: &[&str]) -> Change {
    Change::GrantDelegated {
        principal: own.principal,
        resource: graph,
        scopes: scopes.iter().map(|it| scope(it)).collect(),
    }
}

/// Scopes by API of the grants for all, and how many others there are.
async fn granted(tenant: &Tenant, own: &Registered) -> (Vec<(String, String)>, usize) {
    let path = format!(
        "/servicePrincipals/{}/oauth2PermissionGrants",
        own.principal
    );
    let page = tenant.get(&path).await;
    let text = |it: &Value, name: &str| it[name].as_str().unwrap().to_owned();
    let all = page["value"].as_array().unwrap();
    let (for_all, others): (Vec<_>, Vec<_>) = all
        .iter()
        .partition(|it| it["consentType"] == "AllPrincipals");
    let pair = |it: &&Value| (text(it, "resourceId"), text(it, "scope"));
    let mut pairs: Vec<_> = for_all.iter().map(pair).collect();
    pairs.sort();
    (pairs, others.len())
}

#[tokio::test]
async fn scopes_are_granted_widened_narrowed_and_gone_and_other_grants_stay() {
    let (tenant, own, graph) = setting().await;
    let sharepoint = tenant.principal(SHAREPOINT).await;
    let person = &tenant.sandbox.info().accounts[2].id;
    let theirs = json!({"clientId": own.principal, "consentType": "Principal", "principalId": person, "resourceId": graph, "scope": "Mail.Read"});
    tenant.post("/oauth2PermissionGrants", theirs).await;
    let elsewhere = json!({"clientId": own.principal, "consentType": "AllPrincipals", "resourceId": sharepoint, "scope": "AllSites.Read"});
    tenant.post("/oauth2PermissionGrants", elsewhere).await;
    let other = (sharepoint.to_string(), "AllSites.Read".to_owned());
    let check = async |scopes: Option<&str>| {
        let mut expected: Vec<_> = scopes
            .map(|it| (graph.to_string(), it.to_owned()))
            .into_iter()
            .chain([other.clone()])
            .collect();
        expected.sort();
        assert_eq!(granted(&tenant, &own).await, (expected, 1));
    };
    let pair = (&own, graph);
    let first = tenant.made(&grant(pair, &["User.Read"])).await;
    assert_eq!((first.note, first.moved.len()), (ChangeNote::Added, 1));
    check(Some("User.Read")).await;
    let wider = grant(pair, &["User.Read", "Mail.Read", "Files.Read.All"]);
    let widened = tenant.made(&wider).await;
    assert_eq!(widened.moved.len(), 2);
    check(Some("User.Read Mail.Read Files.Read.All")).await;
    let narrowed = tenant.made(&wider.inverse(&widened.moved).unwrap()).await;
    assert_eq!(narrowed.note, ChangeNote::Removed);
    check(Some("User.Read")).await;
    let back = grant(pair, &["User.Read"]).inverse(&first.moved).unwrap();
    assert_eq!(tenant.made(&back).await.moved, first.moved);
    check(None).await;
}

#[tokio::test]
async fn a_grant_whose_answer_was_lost_is_found() {
    let (tenant, own, graph) = setting().await;
    for operation in [
        Operation::CreatePermissionGrant,
        Operation::UpdatePermissionGrant,
    ] {
        tenant.sandbox.faults().cut_next(operation, Moment::After);
        let scopes: &[&str] = match operation {
            Operation::CreatePermissionGrant => &["User.Read"],
            _ => &["User.Read", "Mail.Read"],
        };
        let made = tenant.change(&grant((&own, graph), scopes)).await.unwrap();
        assert_eq!((made.note, made.moved.len()), (ChangeNote::Added, 1));
    }
    let gone = grant((&own, graph), &["User.Read", "Mail.Read"]);
    let ids: Vec<String> = ["User.Read", "Mail.Read"]
        .map(|it| scope(it).id.to_string())
        .into();
    let gone = gone.inverse(&ids).unwrap();
    let faults = tenant.sandbox.faults();
    faults.cut_next(Operation::DeletePermissionGrant, Moment::After);
    assert_eq!(
        tenant.change(&gone).await.unwrap().note,
        ChangeNote::Removed
    );
}
