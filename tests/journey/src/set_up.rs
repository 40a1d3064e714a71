//! The set-up from sign-in to proof against the sandbox, without a window: requests counted, and every fault survived.

use entrada_core::journal::{RunState, StepState};
use entrada_sandbox::{HostKind, Moment, Operation};
use secrecy::ExposeSecret as _;

use crate::bench::Bench;

#[tokio::test]
async fn a_set_up_is_one_prefetch_three_round_trips_and_the_proof() {
    let bench = Bench::start().await;
    let facts = bench.prefetch().await;
    assert!(facts.problem.is_none());
    let seen = bench.graph_requests();
    assert_eq!(seen.len(), 1, "one prefetch: {seen:?}");
    assert_eq!(seen[0].2, 8);
    assert_eq!(bench.judged(), 1, "and Microsoft's description judged it");

    let plan = bench.plan("read").await;
    bench.sandbox.clear_requests();
    let run = bench.run(&plan).await;
    assert_eq!(run.state, RunState::Done, "{:?}", run.problem);
    let seen = bench.graph_requests();
    let told: Vec<(&str, usize)> = seen
        .iter()
        .map(|(method, _, items)| (method.as_str(), *items))
        .collect();
    // Upsert; secret and service principal in one batch; one grant; the proof's read.
    assert_eq!(
        told,
        vec![("PATCH", 0), ("POST", 2), ("POST", 0), ("GET", 0)],
        "{seen:?}"
    );
    let tokens = bench
        .sandbox
        .requests()
        .into_iter()
        .filter(|it| it.host_kind == HostKind::Login);
    assert_eq!(tokens.count(), 1, "one token of the application");
    assert_eq!(
        run.rounds
            .iter()
            .map(|round| round.requests)
            .collect::<Vec<_>>(),
        vec![1, 1, 1, 2]
    );
    bench.holds_one_of_each(&run).await;
}

#[tokio::test]
async fn grants_travel_in_batches_of_twenty() {
    let bench = Bench::start().await;
    let plan = bench.plan_with_grants(45).await;
    bench.sandbox.clear_requests();
    let run = bench.run(&plan).await;
    assert_eq!(run.state, RunState::Done, "{:?}", run.problem);
    let batches: Vec<usize> = bench
        .graph_requests()
        .into_iter()
        .map(|(_, _, items)| items)
        .collect();
    assert_eq!(batches, vec![0, 2, 20, 20, 5]);
}

#[tokio::test]
async fn a_second_set_up_of_the_same_name_makes_a_second_application() {
    let bench = Bench::start().await;
    bench.run(&bench.plan("none").await).await;
    let run = bench.run(&bench.plan("none").await).await;
    assert_eq!(run.state, RunState::Done);
    assert_eq!(bench.applications("Dataplane").len(), 2);
    let facts = bench.prefetch().await;
    assert_eq!(facts.twins.expect("twins were looked for").found.len(), 2);
}

/// Every write of the road, each cut or failed before and after its effect: the end is always the same.
#[tokio::test]
async fn every_lost_answer_leads_to_one_application_and_one_secret() {
    const WRITES: [Operation; 5] = [
        Operation::UpsertApplication,
        Operation::AddPassword,
        Operation::CreateServicePrincipal,
        Operation::GrantAppRole,
        Operation::Batch,
    ];
    for operation in WRITES {
        for moment in [Moment::Before, Moment::After] {
            for cut in [true, false] {
                let bench = Bench::start().await;
                let plan = bench.plan("read").await;
                match cut {
                    true => bench.sandbox.faults().cut_next(operation, moment),
                    false => bench.sandbox.faults().fail_next(operation, 503, moment),
                }
                let mut run = bench.run(&plan).await;
                for _ in 0..3 {
                    if run.state == RunState::Done {
                        break;
                    }
                    run = bench.resume(run.head.id).await;
                }
                let what = format!("{operation:?} {moment:?} cut {cut}");
                assert_eq!(run.state, RunState::Done, "{what}: {:?}", run.problem);
                bench.settle_orphans(&run).await;
                bench.holds_one_of_each(&run).await;
            }
        }
    }
}

#[tokio::test]
async fn replication_is_waited_for_and_never_doubles_anything() {
    for lag in [1, 3, 7] {
        let bench = Bench::start().await;
        let plan = bench.plan("read").await;
        bench.sandbox.faults().replication_lag(lag);
        bench.sandbox.faults().secret_lag(lag);
        let run = bench.run(&plan).await;
        assert_eq!(run.state, RunState::Done, "lag {lag}: {:?}", run.problem);
        bench.holds_one_of_each(&run).await;
    }
}

#[tokio::test]
async fn every_form_of_retry_after_is_waited_out() {
    for retry_after in [Some("0"), Some("0.05"), Some("-3"), Some("soon"), None] {
        let bench = Bench::start().await;
        let plan = bench.plan("read").await;
        for operation in [
            Operation::UpsertApplication,
            Operation::AddPassword,
            Operation::GrantAppRole,
        ] {
            bench
                .sandbox
                .faults()
                .throttle_next(operation, 1, retry_after);
        }
        let run = bench.run(&plan).await;
        assert_eq!(
            run.state,
            RunState::Done,
            "{retry_after:?}: {:?}",
            run.problem
        );
        bench.holds_one_of_each(&run).await;
    }
}

#[tokio::test]
async fn a_wait_longer_than_five_minutes_parks_and_goes_on_later() {
    let bench = Bench::start().await;
    let plan = bench.plan("read").await;
    bench
        .sandbox
        .faults()
        .throttle_next(Operation::GrantAppRole, 1, Some("99999999"));
    let run = bench.run(&plan).await;
    assert_eq!(run.state, RunState::Parked);
    let run = bench.resume(run.head.id).await;
    assert_eq!(run.state, RunState::Done, "{:?}", run.problem);
    bench.holds_one_of_each(&run).await;
}

#[tokio::test]
async fn a_refused_grant_leaves_the_rest_and_an_administrator_finishes_it() {
    let bench = Bench::start_as("applicationAdministrator").await;
    let run = bench.run(&bench.plan("read").await).await;
    assert_eq!(run.state, RunState::AwaitingConsent);
    assert!(
        run.steps
            .iter()
            .any(|step| step.state == StepState::Refused)
    );
    let again = bench.resume(run.head.id).await;
    assert_eq!(
        again.state,
        RunState::AwaitingConsent,
        "nothing has changed"
    );
    bench.consent_as_administrator(&run).await;
    let done = bench.resume(run.head.id).await;
    assert_eq!(done.state, RunState::Done, "{:?}", done.problem);
    bench.holds_one_of_each(&done).await;
}

#[tokio::test]
async fn what_the_tenant_forbids_is_said_and_changes_nothing() {
    use entrada_core::error::ErrorCode;
    let bench = Bench::start_as("member").await;
    let plan = bench.plan("read").await;
    bench.sandbox.faults().registering_off();
    let run = bench.run(&plan).await;
    assert_eq!(run.state, RunState::Stopped);
    assert_eq!(
        run.problem.map(|problem| problem.code),
        Some(ErrorCode::RegisteringOff)
    );
    assert!(bench.applications("Dataplane").is_empty());

    let bench = Bench::start().await;
    let plan = bench.plan("read").await;
    bench.sandbox.faults().policy_max_lifetime("P90D");
    let run = bench.run(&plan).await;
    assert_eq!(
        run.problem.map(|problem| problem.code),
        Some(ErrorCode::LifetimeAbovePolicy)
    );
}

#[tokio::test]
async fn the_journal_of_a_whole_run_holds_no_value() {
    let bench = Bench::start().await;
    let run = bench.run(&bench.plan("read").await).await;
    let kept = bench.vault.list().await.expect("it lists");
    let value = bench.vault.value(kept[0].id).await.expect("it is kept");
    let told = serde_json::to_string(&run).expect("a record is JSON");
    assert!(told.contains("Office 365 APIs"), "the record was looked at");
    assert!(!told.contains(value.expose_secret()));
}
