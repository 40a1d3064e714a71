//! Federated credentials of an application.

use entrada_core::{
    error::ErrorCode,
    plan::{Change, FederatedCredential},
    ports::{ChangeNote, DirectoryError},
};
use entrada_sandbox::{Moment, Operation};
use serde_json::json;

use crate::tenant::{Registered, Tenant};

fn trust(subject: &str) -> FederatedCredential {
    FederatedCredential {
        name: "deploy".into(),
        issuer: "https://token.actions.example".into(),
        subject: subject.into(),
        audience: "api://AzureADTokenExchange".into(),
        description: "From the build".into(),
    }
}

fn add(own: &Registered, subject: &str) -> Change {
    Change::AddFederatedCredential {
        application: own.object_id,
        credential: trust(subject),
    }
}

#[tokio::test]
async fn a_trust_comes_and_goes_beside_those_of_others() {
    let tenant = Tenant::with(0).await;
    let own = tenant.register("Dataplane").await;
    let path = format!(
        "/applications/{}/federatedIdentityCredentials",
        own.object_id
    );
    let theirs = json!({"name": "theirs", "issuer": "https://other.example", "subject": "s", "audiences": ["a"]});
    tenant.post(&path, theirs).await;
    let before = tenant.get(&path).await["value"].clone();

    let change = add(&own, "repo:contoso/app:ref:refs/heads/main");
    assert_eq!(tenant.made(&change).await.note, ChangeNote::Added);
    let now = tenant.get(&path).await["value"].clone();
    assert_eq!(
        (&now[0], now[1]["description"].as_str()),
        (&before[0], Some("From the build"))
    );

    // Another trust of that name is not what is meant: neither taken for it nor removed.
    let other = add(&own, "repo:contoso/other:ref:refs/heads/main");
    match tenant.change(&other).await {
        Err(DirectoryError::Refused(problem)) => {
            assert_eq!(problem.code, ErrorCode::InvalidInput);
            assert_eq!(problem.field.as_deref(), Some("name"));
        }
        other => panic!("{other:?}"),
    }
    let not_ours = other.inverse(&[]).unwrap();
    assert_eq!(
        tenant.change(&not_ours).await.unwrap().note,
        ChangeNote::Unchanged
    );
    assert_eq!(tenant.get(&path).await["value"], now);

    let back = change.inverse(&[]).unwrap();
    assert_eq!(tenant.made(&back).await.note, ChangeNote::Removed);
    assert_eq!(tenant.get(&path).await["value"], before);
}

#[tokio::test]
async fn a_trust_whose_answer_was_lost_is_found() {
    let tenant = Tenant::with(0).await;
    let own = tenant.register("Dataplane").await;
    let faults = tenant.sandbox.faults();
    faults.cut_next(Operation::CreateFederatedIdentityCredential, Moment::After);
    let change = add(&own, "s");
    assert_eq!(
        tenant.change(&change).await.unwrap().note,
        ChangeNote::Added
    );
    faults.cut_next(Operation::DeleteFederatedIdentityCredential, Moment::After);
    let back = change.inverse(&[]).unwrap();
    assert_eq!(
        tenant.change(&back).await.unwrap().note,
        ChangeNote::Removed
    );
}
