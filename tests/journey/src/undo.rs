//! A set-up taken back: nothing of it is left, whatever is lost, killed or refused on the way.

mod bench;
mod dying;

use std::sync::{Arc, atomic::AtomicU32};

use entrada_core::{
    error::ErrorCode,
    ids::ObjectId,
    journal::{RunState, StepState},
    plan::{DeliverySecret, Plan, StaysKind, Step, ValueSource},
    runner::{OpenDestination, Runner},
};
use entrada_sandbox::{Moment, Operation};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use self::dying::Dying;
use crate::{bench::Bench, parts::Silent};

#[tokio::test]
async fn a_whole_set_up_is_taken_back() {
    let bench = Bench::start().await;
    let before = bench.around();
    let made = bench.run(&bench.plan("read").await).await;
    let plan = bench.undo_plan(made.head.id, false).await;
    bench.sandbox.clear_requests();
    let undo = bench.undo(&bench.head(plan), &[]).await;
    assert_eq!(undo.state, RunState::Done, "{:?}", undo.problem);
    // The grants' ids; grant and secret in one batch; service principal; application.
    let items: Vec<(String, usize)> = bench
        .graph_requests()
        .into_iter()
        .map(|(method, _, items)| (method, items))
        .collect();
    let expected = [("GET", 0), ("POST", 2), ("DELETE", 0), ("DELETE", 0)];
    assert_eq!(
        items,
        expected.map(|(method, items)| (method.to_owned(), items))
    );
    bench.holds_nothing(before, "undone").await;
    assert_eq!(bench.state(made.head.id).await, RunState::Undone);
    assert_eq!(bench.sandbox.tenant().deleted_applications().len(), 1);
}

#[tokio::test]
async fn permanently_leaves_nothing_in_the_recycle_bin() {
    let bench = Bench::start().await;
    let made = bench.run(&bench.plan("read").await).await;
    let plan = bench.undo_plan(made.head.id, true).await;
    let undo = bench.undo(&bench.head(plan), &[]).await;
    assert_eq!(undo.state, RunState::Done, "{:?}", undo.problem);
    assert!(bench.sandbox.tenant().deleted_applications().is_empty());
}

#[tokio::test]
async fn every_lost_answer_of_an_undo_leads_to_the_same_end() {
    const REMOVALS: [Operation; 8] = [
        Operation::ListAppRoleAssignments,
        Operation::RevokeAppRole,
        Operation::RemovePassword,
        Operation::Batch,
        Operation::DeleteServicePrincipal,
        Operation::DeleteApplication,
        Operation::GetApplication,
        Operation::PurgeDeletedItem,
    ];
    for operation in REMOVALS {
        for moment in [Moment::Before, Moment::After] {
            for cut in [true, false] {
                let bench = Bench::start().await;
                let before = bench.around();
                let made = bench.run(&bench.plan("read").await).await;
                let head = bench.head(bench.undo_plan(made.head.id, true).await);
                match cut {
                    true => bench.sandbox.faults().cut_next(operation, moment),
                    false => bench.sandbox.faults().fail_next(operation, 503, moment),
                }
                let mut undo = bench.undo(&head, &[]).await;
                for _ in 0..2 {
                    if undo.state != RunState::Done {
                        undo = bench.undo(&head, &[]).await;
                    }
                }
                let what = format!("{operation:?} {moment:?} cut {cut}");
                assert_eq!(undo.state, RunState::Done, "{what}: {:?}", undo.problem);
                bench.holds_nothing(before, &what).await;
                assert!(
                    bench.sandbox.tenant().deleted_applications().is_empty(),
                    "{what}"
                );
            }
        }
    }
}

#[tokio::test]
async fn killed_after_any_commit_an_undo_goes_on_to_the_same_end() {
    let mut whole = false;
    for commits in 0.. {
        let bench = Bench::start().await;
        let before = bench.around();
        let made = bench.run(&bench.plan("read").await).await;
        let open = bench.dataplane().await;
        bench.hand_over(&open, ["One", "Two"]).await;
        let open = [open];
        let head = bench.head(bench.undo_plan(made.head.id, true).await);
        let dying = Runner {
            journal: Arc::new(Dying {
                inner: Arc::clone(&bench.runner.journal),
                left: AtomicU32::new(commits),
            }),
            ..bench.runner.clone()
        };
        let never = CancellationToken::new();
        let killed = dying.undo(head.clone(), &open, &Silent, &never).await;
        whole |= killed.is_ok();
        let undo = bench.undo(&head, &open).await;
        let what = format!("after {commits} commits");
        assert_eq!(undo.state, RunState::Done, "{what}: {:?}", undo.problem);
        bench.holds_nothing(before, &what).await;
        assert!(bench.delivered().is_empty(), "{what}");
        assert_eq!(bench.state(made.head.id).await, RunState::Undone, "{what}");
        if whole {
            return;
        }
    }
}

#[tokio::test]
async fn a_set_up_stopped_anywhere_can_be_undone_and_a_lost_secret_goes_too() {
    for operation in [
        Operation::UpsertApplication,
        Operation::AddPassword,
        Operation::CreateServicePrincipal,
        Operation::GrantAppRole,
        Operation::Batch,
    ] {
        let bench = Bench::start().await;
        let before = bench.around();
        let plan = bench.plan("read").await;
        let dying = |left| Runner {
            journal: Arc::new(Dying {
                inner: Arc::clone(&bench.runner.journal),
                left: AtomicU32::new(left),
            }),
            ..bench.runner.clone()
        };
        for commits in 1..8 {
            let mut plan = plan.clone();
            plan.run_id = Uuid::now_v7().into();
            if let Some(Step::CreateApplication(shape)) =
                plan.steps.first_mut().map(|it| &mut it.step)
            {
                shape.unique_name = format!("entrada-{}", Uuid::now_v7());
            }
            bench.sandbox.faults().cut_next(operation, Moment::After);
            let never = CancellationToken::new();
            let head = bench.head(plan);
            let id = head.id;
            dying(commits).start(head, &Silent, &never).await.ok();
            bench.sandbox.faults().clear();
            let what = format!("{operation:?} after {commits} commits");
            let undo = bench
                .undo(&bench.head(bench.undo_plan(id, true).await), &[])
                .await;
            assert_eq!(undo.state, RunState::Done, "{what}: {:?}", undo.problem);
            bench.holds_nothing(before, &what).await;
        }
    }
}

#[tokio::test]
async fn while_the_directory_still_copies_nothing_is_taken_for_gone() {
    let bench = Bench::start().await;
    let before = bench.around();
    let plan = bench.plan("read").await;
    bench.sandbox.faults().replication_lag(3);
    let made = bench.run(&plan).await;
    bench.sandbox.faults().replication_lag(3);
    let undo = bench
        .undo(&bench.head(bench.undo_plan(made.head.id, false).await), &[])
        .await;
    assert_eq!(undo.state, RunState::Done, "{:?}", undo.problem);
    bench.holds_nothing(before, "lag").await;
}

#[tokio::test]
async fn an_application_that_was_there_before_stays_with_all_that_is_not_the_runs() {
    let bench = Bench::start().await;
    bench.run(&bench.plan("read").await).await;
    let application = bench.applications("Dataplane").remove(0);
    let id: ObjectId = application["id"]
        .as_str()
        .expect("an id")
        .parse()
        .expect("a UUID");
    let (around, grants) = (bench.around(), bench.grants());
    let secrets = bench.sandbox.tenant().password_credentials(&id.to_string());
    let made = bench.run(&bench.plan_in("upload", Some(id)).await).await;
    assert_eq!(made.state, RunState::Done, "{:?}", made.problem);
    assert!(bench.grants().len() > grants.len());
    let plan = bench.undo_plan(made.head.id, true).await;
    let stays = &plan.undo.as_ref().expect("an undo").stays;
    let kinds: Vec<StaysKind> = stays.iter().map(|it| it.kind).collect();
    assert_eq!(
        kinds,
        [
            StaysKind::ReusedApplication,
            StaysKind::ReusedServicePrincipal
        ]
    );
    let undo = bench.undo(&bench.head(plan), &[]).await;
    assert_eq!(undo.state, RunState::Done, "{:?}", undo.problem);
    assert_eq!(bench.applications("Dataplane").len(), 1);
    assert_eq!((bench.around(), bench.grants()), (around, grants));
    let left = bench.sandbox.tenant().password_credentials(&id.to_string());
    assert_eq!(left, secrets);
    assert_eq!(bench.vault.list().await.expect("it lists").len(), 1);
}

#[tokio::test]
async fn what_a_hand_over_created_goes_and_what_it_replaced_is_named() {
    let bench = Bench::start().await;
    let open = bench.dataplane().await;
    bench.run(&bench.plan("read").await).await;
    bench.hand_over(&open, ["Theirs", "TheirsToo"]).await;
    bench.undo_nothing_of_the_first(&open).await;
}

impl Bench {
    /// A second set-up takes one name over and creates another; its undo leaves the first one's rows alone.
    async fn undo_nothing_of_the_first(&self, open: &OpenDestination) {
        let first = self.vault.list().await.expect("it lists").remove(0);
        let made = self.run(&self.plan("read").await).await;
        let kept = self.vault.list().await.expect("it lists");
        let second = kept
            .into_iter()
            .find(|it| it.id != first.id)
            .expect("two are kept");
        let secrets = ["Theirs", "Ours"].map(|name| DeliverySecret {
            name: name.to_owned(),
            source: ValueSource::Value,
            description: String::new(),
            overwrite: true,
        });
        let plan = Plan::hand_over(
            Uuid::now_v7().into(),
            &second,
            open.place.clone(),
            None,
            secrets.into(),
        );
        let destination = open.destination.as_ref().expect("it is open");
        let never = CancellationToken::new();
        self.runner
            .hand_over(self.head(plan), &**destination, &Silent, &never)
            .await
            .expect("it is written");
        let plan = self.undo_plan(made.head.id, false).await;
        let stays = plan.undo.clone().expect("an undo").stays;
        assert_eq!(stays.len(), 1);
        assert_eq!(
            (stays[0].kind, &stays[0].names[..]),
            (StaysKind::Replaced, &["Theirs".to_owned()][..])
        );

        // Without a sign-in to the Dataplane the rest goes on, and the credential stays to go back with.
        let head = self.head(plan);
        let stopped = self.undo(&head, &[]).await;
        assert_eq!(stopped.state, RunState::Stopped);
        let code = stopped.problem.map(|problem| problem.code);
        assert_eq!(code, Some(ErrorCode::DestinationNotSignedIn));
        assert_eq!(self.applications("Dataplane").len(), 1);
        assert!(self.vault.get(second.id).await.expect("it reads").is_some());

        let undo = self.undo(&head, std::slice::from_ref(open)).await;
        assert_eq!(undo.state, RunState::Done, "{:?}", undo.problem);
        assert_eq!(self.delivered(), ["Theirs", "TheirsToo"]);
        assert!(self.vault.get(second.id).await.expect("it reads").is_none());
    }
}

#[tokio::test]
async fn what_the_account_may_not_do_is_refused_in_its_row_and_the_rest_goes_on() {
    let bench = Bench::start().await;
    let made = bench.run(&bench.plan("read").await).await;
    bench
        .sandbox
        .faults()
        .fail_next(Operation::RevokeAppRole, 403, Moment::Before);
    bench
        .sandbox
        .faults()
        .fail_next(Operation::DeleteApplication, 403, Moment::Before);
    let head = bench.head(bench.undo_plan(made.head.id, false).await);
    let stopped = bench.undo(&head, &[]).await;
    assert_eq!(stopped.state, RunState::Stopped);
    let code = stopped.problem.clone().map(|problem| problem.code);
    assert_eq!(code, Some(ErrorCode::RoleMissing));
    let states: Vec<StepState> = stopped.steps.iter().map(|row| row.state).collect();
    // The grant went with its service principal; the application is left.
    assert_eq!(
        states,
        [
            StepState::Done,
            StepState::Done,
            StepState::Done,
            StepState::Refused,
            StepState::Done
        ]
    );
    let undo = bench.undo(&head, &[]).await;
    assert_eq!(undo.state, RunState::Done, "{:?}", undo.problem);
    assert!(bench.applications("Dataplane").is_empty());
}

#[tokio::test]
async fn an_undone_set_up_leaves_no_lost_secret_to_watch_for() {
    let bench = Bench::start().await;
    let plan = bench.plan("read").await;
    bench
        .sandbox
        .faults()
        .cut_next(Operation::Batch, Moment::Before);
    let made = bench.run(&plan).await;
    bench
        .undo(&bench.head(bench.undo_plan(made.head.id, true).await), &[])
        .await;
    let never = CancellationToken::new();
    let watched = bench
        .runner
        .watch_orphans(made.head.tenant_id, &never)
        .await;
    watched.expect("it comes to an end");
}
