//! The recycle bin: listed, and brought back from.

use std::time::Duration;

use entrada_core::{
    error::ErrorCode,
    plan::Change,
    ports::{ChangeNote, DirectoryError},
};
use entrada_graph::deleted_applications;
use entrada_http::Method;
use entrada_sandbox::{Moment, Operation};

use crate::tenant::{Registered, Tenant};

async fn deleted(tenant: &Tenant, name: &str) -> Registered {
    let own = tenant.register(name).await;
    let path = format!("/applications/{}", own.object_id);
    tenant.call(Method::DELETE, &path, None).await;
    tenant.sandbox.advance_clock(Duration::from_secs(60));
    own
}

#[tokio::test]
async fn the_bin_is_listed_newest_first_and_gives_back_what_it_has() {
    let tenant = Tenant::with(0).await;
    let first = deleted(&tenant, "First").await;
    deleted(&tenant, "Second").await;
    let listed = deleted_applications(&tenant.graph()).await.unwrap();
    let names: Vec<&str> = listed.iter().map(|it| &*it.display_name).collect();
    assert_eq!(names, ["Second", "First"]);
    assert!(
        listed
            .iter()
            .all(|it| it.deleted_at.is_some() && it.created_at.is_some())
    );

    let admin = tenant.asked_by("admin").await;
    let restore = Change::Restore {
        object_id: first.object_id,
    };
    assert_eq!(admin.made(&restore).await.note, ChangeNote::Restored);
    tenant
        .get(&format!("/applications/{}", first.object_id))
        .await;
    let left = deleted_applications(&tenant.graph()).await.unwrap();
    assert_eq!(left.len(), 1);
}

#[tokio::test]
async fn a_lost_answer_and_an_object_that_is_nowhere_are_told_apart() {
    let tenant = Tenant::with(0).await;
    let own = deleted(&tenant, "First").await;
    let admin = tenant.asked_by("admin").await;
    let restore = |object_id| Change::Restore { object_id };
    let faults = tenant.sandbox.faults();
    faults.cut_next(Operation::RestoreDeletedItem, Moment::After);
    let back = admin.change(&restore(own.object_id)).await.unwrap();
    assert_eq!(back.note, ChangeNote::Restored);
    match admin
        .change(&restore(uuid::Uuid::from_u128(7).into()))
        .await
    {
        Err(DirectoryError::Refused(problem)) => assert_eq!(problem.code, ErrorCode::NotFound),
        other => panic!("{other:?}"),
    }
}
