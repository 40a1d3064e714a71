//! Changes of an application on the documented wire: what is read, what is written, what is read again.

use entrada_core::{
    error::ErrorCode,
    graph_permission,
    permission::{Permission, PermissionKind},
    plan::{Change, FederatedCredential, PublicCertificate},
    ports::{ChangeNote, Changed, DirectoryError, Operation, OperationOutcome},
};
use serde_json::Value;

use crate::{
    APPLICATION, CLIENT, PRINCIPAL, RESOURCE,
    round::{send_one, send_over},
    wire::{Wire, sample},
};

const TEMPLATE: &str = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

fn graph(kind: PermissionKind, value: &str) -> Permission {
    graph_permission(kind, value).unwrap()
}

fn scopes(values: &[&str]) -> Vec<Permission> {
    let scope = |value: &&str| graph(PermissionKind::Delegated, value);
    values.iter().map(scope).collect()
}

fn changed(outcome: OperationOutcome) -> Changed {
    match outcome {
        OperationOutcome::Changed(changed) => changed,
        other => panic!("{other:?}"),
    }
}

/// Makes a change against these samples, each one request, and tells what became of it.
async fn check(names: &[&str], change: Change, note: ChangeNote) -> Changed {
    let requests = u32::try_from(names.len()).unwrap();
    let result = send_one(names, Operation::Change(change), requests).await;
    let changed = changed(result.unwrap().value);
    assert_eq!(changed.note, note, "{names:?}");
    changed
}

fn add_permissions() -> Change {
    Change::AddPermissions {
        application: APPLICATION.parse().unwrap(),
        permissions: vec![graph(PermissionKind::Application, "Sites.Read.All")],
    }
}

#[tokio::test]
async fn configured_permissions_are_read_merged_written_and_read_again() {
    let names = [
        "configured-permissions",
        "configure-permissions",
        "configured-permissions-after",
    ];
    let added = check(&names, add_permissions(), ChangeNote::Added).await;
    assert_eq!(added.moved, ["332a536c-c7ef-4017-ab91-336970924f0d"]);
    let there = ["configured-permissions-after"];
    check(&there, add_permissions(), ChangeNote::Unchanged).await;
}

#[tokio::test]
async fn a_permission_that_a_read_never_shows_is_asked_for_again_later() {
    let before = || ("before".to_owned(), sample("configured-permissions"));
    let write = || ("write".to_owned(), sample("configure-permissions"));
    let wire = Wire::of(vec![
        before(),
        write(),
        before(),
        before(),
        before(),
        before(),
    ])
    .await;
    let never = tokio_util::sync::CancellationToken::new();
    let operations = [Operation::Change(add_permissions())];
    let directory = wire.directory();
    let answer = entrada_core::ports::Directory::round(&directory, &operations, &Patient, &never);
    let mut answer = answer.await;
    assert_eq!(wire.finish(), answer.requests);
    let error = answer.results.remove(0).unwrap_err();
    assert!(matches!(error, DirectoryError::NotYet(_)), "{error:?}");
}

struct Patient;

impl entrada_core::ports::WaitObserver for Patient {
    fn waiting(&self, _: entrada_core::ports::WaitReason, _: std::time::Duration) {}
}

#[tokio::test]
async fn a_write_that_collides_with_another_one_is_sent_again_later() {
    let mut collision = sample("configure-permissions");
    collision["response"] = sample("application-not-found")["response"].clone();
    collision["response"]["status"] = 409.into();
    collision["response"]["body"]["error"]["code"] = "Directory_ConcurrencyViolation".into();
    let before = ("before".to_owned(), sample("configured-permissions"));
    let wire = Wire::of(vec![before, ("collision".to_owned(), collision)]).await;
    let operations = [Operation::Change(add_permissions())];
    let mut results = send_over(wire, &operations, 2).await;
    let error = results.remove(0).unwrap_err();
    assert!(matches!(error, DirectoryError::NotYet(_)), "{error:?}");
}

fn grant(values: &[&str]) -> Change {
    Change::GrantDelegated {
        principal: PRINCIPAL.parse().unwrap(),
        resource: RESOURCE.parse().unwrap(),
        scopes: scopes(values),
    }
}

#[tokio::test]
async fn scopes_for_all_accounts_are_one_grant_for_each_api() {
    let first = ["grants-for-all-others", "create-permission-grant"];
    check(&first, grant(&["User.Read"]), ChangeNote::Added).await;
    let wider = [
        "grants-for-all",
        "update-permission-grant",
        "permission-grant",
    ];
    let both = grant(&["User.Read", "Mail.Read"]);
    let widened = check(&wider, both, ChangeNote::Added).await;
    assert_eq!(widened.moved.len(), 1);
    let there = ["grants-for-all"];
    check(&there, grant(&["User.Read"]), ChangeNote::Unchanged).await;
    let last = [
        "grants-for-all",
        "delete-permission-grant",
        "permission-grant-gone",
    ];
    let ids = [scopes(&["User.Read"])[0].id.to_string()];
    let back = grant(&["User.Read"]).inverse(&ids).unwrap();
    check(&last, back.clone(), ChangeNote::Removed).await;
    check(&["grants-for-all-others"], back, ChangeNote::Unchanged).await;
}

fn certificate() -> PublicCertificate {
    let ours = &sample("certificates-after")["response"]["body"]["keyCredentials"][1];
    let text = |name: &str| ours[name].as_str().unwrap().to_owned();
    PublicCertificate {
        display_name: text("displayName"),
        der: text("key"),
        thumbprint: text("customKeyIdentifier"),
        starts_at: text("startDateTime").parse().unwrap(),
        expires_at: text("endDateTime").parse().unwrap(),
        key_id: None,
    }
}

#[tokio::test]
async fn a_certificate_is_added_to_those_that_are_there_whole() {
    let add = Change::AddCertificate {
        application: APPLICATION.parse().unwrap(),
        certificate: certificate(),
    };
    let names = ["certificates", "replace-certificates", "certificates-after"];
    let added = check(&names, add.clone(), ChangeNote::Added).await;
    let ours = "4e5f6a7b-8c9d-4e0f-a1b2-c3d4e5f6a7b8".parse().unwrap();
    assert_eq!(added.key_id, Some(ours));
    let there = check(&["certificates-after"], add, ChangeNote::Unchanged).await;
    assert_eq!(there.key_id, None, "it is not ours to take back");
    let remove = Change::RemoveCertificate {
        application: APPLICATION.parse().unwrap(),
        key_id: ours,
        display_name: "nightly job".into(),
    };
    check(&["certificates"], remove, ChangeNote::Unchanged).await;
}

#[tokio::test]
async fn a_trust_is_added_and_removed_by_its_documented_calls() {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let body = &sample("create-federated-credential")["request"]["body"];
    let add = Change::AddFederatedCredential {
        application: APPLICATION.parse().unwrap(),
        credential: FederatedCredential {
            name: text(&body["name"]),
            issuer: text(&body["issuer"]),
            subject: text(&body["subject"]),
            audience: text(&body["audiences"][0]),
            description: text(&body["description"]),
        },
    };
    let names = [
        "federated-credentials-others",
        "create-federated-credential",
    ];
    check(&names, add.clone(), ChangeNote::Added).await;
    check(
        &["federated-credentials"],
        add.clone(),
        ChangeNote::Unchanged,
    )
    .await;
    let back = add.inverse(&[]).unwrap();
    let names = ["federated-credentials", "delete-federated-credential"];
    check(&names, back.clone(), ChangeNote::Removed).await;
    check(
        &["federated-credentials-others"],
        back,
        ChangeNote::Unchanged,
    )
    .await;
}

#[tokio::test]
async fn what_the_bin_no_longer_has_is_looked_for_in_its_place() {
    let restore = || Change::Restore {
        object_id: APPLICATION.parse().unwrap(),
    };
    check(&["restore"], restore(), ChangeNote::Restored).await;
    let back = ["restore-not-found", "application-seen"];
    check(&back, restore(), ChangeNote::Unchanged).await;
    let mut principal = sample("application-gone");
    principal["request"]["url"] = format!("/servicePrincipals/{APPLICATION}?$select=id").into();
    let wire = Wire::of(vec![
        ("restore-not-found".into(), sample("restore-not-found")),
        ("application-gone".into(), sample("application-gone")),
        ("principal".into(), principal),
    ])
    .await;
    let operations = [Operation::Change(restore())];
    match send_over(wire, &operations, 3).await.remove(0) {
        Err(DirectoryError::Refused(problem)) => assert_eq!(problem.code, ErrorCode::NotFound),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_template_s_application_is_found_although_the_answer_says_404() {
    let instantiate = || Change::Instantiate {
        template: TEMPLATE.parse().unwrap(),
        display_name: "SAML portal".into(),
        since: "2026-11-26T09:02:00Z".parse().unwrap(),
    };
    let plain = ["applications-of-name", "instantiate"];
    let made = check(&plain, instantiate(), ChangeNote::Added).await;
    let expected = (APPLICATION.parse().ok(), CLIENT.parse().ok());
    assert_eq!((made.object_id, made.client_id), expected);
    let lost = [
        "applications-of-name",
        "instantiate-not-found",
        "applications-of-template",
        "service-principal-id",
    ];
    let found = check(&lost, instantiate(), ChangeNote::Added).await;
    assert_eq!((found.object_id, found.client_id), expected);
    let again = ["applications-of-template", "service-principal-id"];
    check(&again, instantiate(), ChangeNote::Added).await;
}

#[tokio::test]
async fn a_secret_may_begin_later() {
    let operation = Operation::AddPassword {
        application: APPLICATION.parse().unwrap(),
        display_name: "by hand".into(),
        starts_at: "2026-12-01T00:00:00Z".parse().ok(),
        expires_at: "2027-06-01T00:00:00Z".parse().unwrap(),
    };
    let made = send_one(&["add-password-with-start"], operation, 1).await;
    assert!(matches!(made.unwrap().value, OperationOutcome::Password(_)));
}
