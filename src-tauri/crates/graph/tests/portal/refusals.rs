//! What the directory refuses, and in which words a screen hears of it.

use entrada_core::{
    error::ErrorCode,
    plan::{Change, FederatedCredential},
    ports::DirectoryError,
};
use entrada_http::Method;
use uuid::Uuid;

use crate::{
    certificates::certificate,
    tenant::{GRAPH, Tenant, role, scope},
};

async fn refused(tenant: &Tenant, change: Change) -> ErrorCode {
    match tenant.change(&change).await {
        Err(DirectoryError::Refused(problem)) => problem.code,
        other => panic!("{change:?}: {other:?}"),
    }
}

#[tokio::test]
async fn a_member_lacks_the_role_for_what_others_own() {
    let tenant = Tenant::with(0).await;
    let own = tenant.register("Theirs").await;
    let bin = tenant.register("Deleted").await;
    let path = format!("/applications/{}", bin.object_id);
    tenant.call(Method::DELETE, &path, None).await;
    let resource = tenant.principal(GRAPH).await;
    let member = tenant.asked_by("member").await;
    let application = own.object_id;
    let credential = FederatedCredential {
        name: "deploy".into(),
        issuer: "https://token.example".into(),
        subject: "s".into(),
        audience: "a".into(),
        description: String::new(),
    };
    for change in [
        Change::AddPermissions {
            application,
            permissions: vec![role("Sites.Read.All")],
        },
        Change::AddCertificate {
            application,
            certificate: certificate(),
        },
        Change::AddFederatedCredential {
            application,
            credential,
        },
        Change::GrantDelegated {
            principal: own.principal,
            resource,
            scopes: vec![scope("User.Read")],
        },
        Change::Restore {
            object_id: bin.object_id,
        },
    ] {
        assert_eq!(refused(&member, change).await, ErrorCode::RoleMissing);
    }
}

#[tokio::test]
async fn without_the_right_to_register_no_template_helps() {
    let tenant = Tenant::with(0).await;
    let member = tenant.asked_by("member").await;
    tenant.sandbox.faults().registering_off();
    let change = Change::Instantiate {
        template: Uuid::from_u128(0x8adf_8e6e_67b2_4cf2_a259_e3dc_5476_c621),
        display_name: "SAML portal".into(),
        since: "2026-11-26T07:00:00Z".parse().unwrap(),
    };
    assert_eq!(refused(&member, change).await, ErrorCode::RegisteringOff);
}

#[tokio::test]
async fn what_was_typed_is_named_as_the_cause_and_what_is_gone_as_gone() {
    let tenant = Tenant::with(0).await;
    let own = tenant.register("Ours").await;
    let mut broken = certificate();
    broken.der = "bm8gY2VydGlmaWNhdGU=".into();
    let change = Change::AddCertificate {
        application: own.object_id,
        certificate: broken,
    };
    assert_eq!(refused(&tenant, change).await, ErrorCode::InvalidInput);
    let gone = Change::AddPermissions {
        application: Uuid::from_u128(7).into(),
        permissions: vec![role("Sites.Read.All")],
    };
    assert_eq!(refused(&tenant, gone).await, ErrorCode::NotFound);
}
