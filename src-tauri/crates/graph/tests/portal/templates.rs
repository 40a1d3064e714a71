//! Applications made from a template.

use entrada_core::{
    ids::ObjectId,
    plan::Change,
    ports::{ChangeNote, Changed},
};
use entrada_sandbox::{Moment, Operation};
use jiff::Timestamp;
use serde_json::json;

use crate::tenant::Tenant;

const NON_GALLERY: &str = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

/// What the tenant's clock says, by what it makes.
async fn now(tenant: &Tenant) -> Timestamp {
    let twin = tenant
        .post("/applications", json!({"displayName": "SAML portal"}))
        .await;
    twin["createdDateTime"].as_str().unwrap().parse().unwrap()
}

fn instantiate(since: Timestamp) -> Change {
    Change::Instantiate {
        template: NON_GALLERY.parse().unwrap(),
        display_name: "SAML portal".into(),
        since,
    }
}

/// Applications of that name which a template made.
async fn made(tenant: &Tenant) -> Vec<ObjectId> {
    let all = tenant.sandbox.tenant().applications();
    let ours = all.iter().filter(|it| {
        it["displayName"] == "SAML portal" && it["applicationTemplateId"] == NON_GALLERY
    });
    ours.map(|it| it["id"].as_str().unwrap().parse().unwrap())
        .collect()
}

async fn check(tenant: &Tenant, changed: &Changed) {
    assert_eq!(changed.note, ChangeNote::Added);
    assert_eq!(made(tenant).await, [changed.object_id.unwrap()]);
    let path = format!("/servicePrincipals(appId='{}')", changed.client_id.unwrap());
    tenant.get(&path).await;
}

#[tokio::test]
async fn it_is_made_once_whatever_becomes_of_the_answer() {
    type Fault = fn(&entrada_sandbox::Faults);
    let faults: [Fault; 4] = [
        |_| {},
        |faults| faults.instantiate_404(1),
        |faults| faults.cut_next(Operation::InstantiateTemplate, Moment::After),
        |faults| faults.fail_next(Operation::InstantiateTemplate, 500, Moment::After),
    ];
    for fault in faults {
        let tenant = Tenant::with(0).await;
        let change = instantiate(now(&tenant).await);
        fault(tenant.sandbox.faults());
        let changed = tenant.change(&change).await.unwrap();
        check(&tenant, &changed).await;
        // Sent again, as after a crash: the same application, and no other.
        let again = tenant.change(&change).await.unwrap();
        assert_eq!(again.object_id, changed.object_id);
        check(&tenant, &again).await;
    }
}

#[tokio::test]
async fn an_older_application_of_that_name_is_somebody_elses() {
    let tenant = Tenant::with(0).await;
    let first = tenant
        .change(&instantiate(now(&tenant).await))
        .await
        .unwrap();
    tenant
        .sandbox
        .advance_clock(std::time::Duration::from_secs(1800));
    let second = tenant
        .change(&instantiate(now(&tenant).await))
        .await
        .unwrap();
    assert_ne!(first.object_id, second.object_id);
    assert_eq!(made(&tenant).await.len(), 2);
}
