//! Granting a role: made now or before, refused, too early, or throttled.

use std::{sync::Mutex, time::Duration};

use entrada_core::{
    error::ErrorCode,
    ports::{
        Directory as _, DirectoryError, Operation, OperationOutcome, WaitObserver, WaitReason,
    },
};
use serde_json::Value;
use tokio_util::sync::CancellationToken;

use crate::{
    PRINCIPAL, RESOURCE, ROLE,
    refusals::{not_yet, refused},
    round::send_one,
    wire::{Wire, sample},
};

/// Keeps what it is told.
#[derive(Debug, Default)]
struct Told {
    waits: Mutex<Vec<(WaitReason, Duration)>>,
    cancel: CancellationToken,
}

impl Told {
    fn waits(&self) -> Vec<(WaitReason, Duration)> {
        self.waits.lock().unwrap().clone()
    }
}

impl WaitObserver for Told {
    fn waiting(&self, reason: WaitReason, how_long: Duration) {
        self.waits.lock().unwrap().push((reason, how_long));
    }
}

/// Waits for nothing.
struct Leaving<'a>(&'a Told);

impl WaitObserver for Leaving<'_> {
    fn waiting(&self, reason: WaitReason, how_long: Duration) {
        self.0.waiting(reason, how_long);
        self.0.cancel.cancel();
    }
}

/// The sample of a throttled grant with another time to wait.
fn throttled_for(seconds: &str) -> (String, Value) {
    let mut throttled = sample("throttled");
    throttled["response"]["headers"]["Retry-After"] = seconds.into();
    (format!("throttled for {seconds}"), throttled)
}

fn grant() -> Operation {
    Operation::GrantAppRole {
        principal: PRINCIPAL.parse().unwrap(),
        resource: RESOURCE.parse().unwrap(),
        role: ROLE.parse().unwrap(),
    }
}

#[tokio::test]
async fn a_role_is_granted_now_or_was_before() {
    for (name, status) in [("grant-app-role", 201), ("grant-app-role-exists", 400)] {
        let granted = send_one(&[name], grant(), 1).await.unwrap();
        assert!(
            matches!(granted.value, OperationOutcome::AppRole),
            "{granted:?}"
        );
        assert_eq!(granted.status, status);
    }
}

#[tokio::test]
async fn a_grant_without_the_role_for_it_is_refused() {
    let problem = refused(send_one(&["grant-app-role-denied"], grant(), 1).await);
    assert_eq!(problem.code, ErrorCode::RoleMissing);
    assert_eq!(problem.support.status, Some(403));
}

#[tokio::test]
async fn a_principal_that_is_not_copied_yet_is_no_refusal() {
    let problem = not_yet(send_one(&["grant-app-role-not-yet-visible"], grant(), 1).await);
    assert_eq!(problem.code, ErrorCode::NotYetVisible);
}

#[tokio::test]
async fn a_throttled_grant_waits_as_long_as_it_is_told_and_can_be_left() {
    let wire = Wire::playing(&["throttled"]).await;
    let told = Told::default();
    let directory = wire.directory();
    let (leaving, cancel) = (Leaving(&told), &told.cancel);
    let answer = directory.round(&[grant()], &leaving, cancel).await;
    assert_eq!(answer.requests, 1, "what was waited for was never sent");
    let [(reason, how_long)] = told.waits()[..] else {
        panic!("{told:?}");
    };
    assert_eq!(reason, WaitReason::Throttled);
    // "Retry-After: 2.128"
    assert!(how_long >= Duration::from_millis(2128), "{how_long:?}");
    assert!(
        matches!(answer.results[..], [Err(DirectoryError::Cancelled)]),
        "{answer:?}"
    );
    assert_eq!(wire.finish(), 1);
}

#[tokio::test]
async fn a_wait_of_more_than_minutes_is_left_to_the_run() {
    let wire = Wire::of(vec![throttled_for("301")]).await;
    let told = Told::default();
    let directory = wire.directory();
    let mut answer = directory.round(&[grant()], &told, &told.cancel).await;
    match answer.results.remove(0) {
        Err(DirectoryError::Later(problem)) => {
            assert_eq!(problem.code, ErrorCode::Throttled);
            assert_eq!(problem.wait_seconds, Some(301));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(told.waits(), []);
    assert_eq!(wire.finish(), 1);
}

#[tokio::test]
async fn only_the_throttled_item_of_a_batch_is_sent_again() {
    let granted = || ("grant-app-role".to_owned(), sample("grant-app-role"));
    let wire = Wire::of(vec![throttled_for("0"), granted(), granted()]).await;
    let told = Told::default();
    let operations = [grant(), grant()];
    let directory = wire.directory();
    let answer = directory.round(&operations, &told, &told.cancel).await;
    for result in &answer.results {
        assert_eq!(result.as_ref().unwrap().status, 201);
    }
    assert_eq!(told.waits(), [(WaitReason::Throttled, Duration::ZERO)]);
    assert_eq!((wire.finish(), answer.requests), (2, 2));
}
