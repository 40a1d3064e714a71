//! The main road with each fault of the practice tenant armed in turn: set-up, proof and hand-over end, or stop in words.

use entrada_core::journal::{RunRecord, RunState};
use entrada_sandbox::Faults;

use crate::bench::Bench;

/// Calls of the road, in the order in which a set-up makes them.
const ROAD: [&str; 6] = [
    "upsertApplication",
    "addPassword",
    "createServicePrincipal",
    "grantAppRole",
    "batch",
    "token",
];
/// Calls of the hand-over.
const HAND_OVER: [&str; 2] = ["createSecret", "addSecretToWorkerGroup"];

/// How a fault is written, at each call and place on the road that it concerns. A new fault needs an arm.
fn written(name: &str) -> Vec<String> {
    let calls = ROAD.into_iter().chain(HAND_OVER);
    let at = |rest: &str| {
        calls
            .clone()
            .map(|it| format!("{name}={it}{rest}"))
            .collect()
    };
    let with = |values: &[&str]| values.iter().map(|it| format!("{name}={it}")).collect();
    match name {
        "throttle_next" => at(",2,1.5"),
        "throttle" => with(&["any,1", "any,2,99999999", "any,3,1", "any,4", "any,5,1"]),
        "fail_next" => [at(",503,before"), at(",500,after")].concat(),
        "fail" => with(&[
            "any,1,404,after",
            "any,2,503",
            "any,3,429,after",
            "any,4,504",
        ]),
        "cut_next" => [at(",before"), at(",after")].concat(),
        "cut" => with(&["any,1,header", "any,2,body", "any,3,body", "any,4,header"]),
        "challenge" => at(""),
        "revoke_sessions" | "deny_grants" | "deny_grant" | "unique_name_taken" => {
            with(&["1", "2", "3"])
        }
        "replication_lag" | "secret_lag" => with(&["1", "6"]),
        "replication_lag_ms" | "secret_lag_ms" => with(&["30"]),
        "latency" => with(&["5"]),
        "quota" => with(&["0", "1"]),
        "token_expires_early" => with(&["0", "3600"]),
        "clock_skew" => with(&["-86400", "-600", "600", "86400"]),
        "policy_max_lifetime" => with(&["P1D", "P365D"]),
        "registering_off" | "consent_required" | "policy_forbids_secrets" | "dataplane_openid" => {
            vec![name.to_owned()]
        }
        // Of a template nothing is made on this road; `clear` ends faults.
        "instantiate_404" | "clear" => Vec::new(),
        new => panic!("{new} is not tried on the main road"),
    }
}

#[tokio::test]
async fn with_any_fault_armed_the_road_ends_or_stops_in_words_and_loses_nothing() {
    for fault in Faults::NAMES.iter().flat_map(|name| written(name)) {
        for role in ["globalAdministrator", "member"] {
            // What plain members may not do differs by policy alone.
            if role == "member" && !["registering_off", "quota=1"].contains(&fault.as_str()) {
                continue;
            }
            let bench = Bench::start_as(role).await;
            let plan = bench.plan("read").await;
            let faults = bench.sandbox.faults();
            faults.apply(&fault).expect("it is written soundly");
            let mut run = bench.run(&plan).await;
            for _ in 0..2 {
                ends_in_words(&run, &fault);
                // A refusal is a word too, and leaves the run as it was.
                if run.state != RunState::Done
                    && let Ok(gone_on) = bench.try_to_resume(run.head.id).await
                {
                    run = gone_on;
                }
            }
            if run.state == RunState::Done {
                bench.hands_over(&fault).await;
            }
            faults.clear();
            bench.loses_nothing(&run, &fault).await;
        }
    }
}

/// Done, parked or refused: never at work without end, and never refused without a word.
fn ends_in_words(run: &RunRecord, fault: &str) {
    let told = run.problem.is_some() || run.steps.iter().any(|step| step.problem.is_some());
    let sound = match run.state {
        RunState::Done | RunState::Parked => true,
        RunState::Stopped | RunState::AwaitingConsent => told,
        _ => false,
    };
    assert!(sound, "{fault}: {:?} {:?}", run.state, run.problem);
}

impl Bench {
    /// Two secrets, again where it stopped; what arrived is there once.
    async fn hands_over(&self, fault: &str) {
        let open = self.dataplane().await;
        let handed = self.hand_over(&open, ["One", "Two"]).await;
        ends_in_words(&handed, fault);
        if handed.state != RunState::Done {
            let again = self.hand_over(&open, ["One", "Two"]).await;
            ends_in_words(&again, fault);
        }
        let names = self.sandbox.tenant().dataplane_secrets("Development");
        let names: Vec<String> = names.into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["One", "Two"], "{fault}");
    }

    /// At most one application; each secret in the tenant is in the vault, or goes with the watch for lost ones.
    async fn loses_nothing(&self, run: &RunRecord, fault: &str) {
        let applications = self.applications("Dataplane");
        assert!(applications.len() <= 1, "{fault}: {applications:?}");
        let never = tokio_util::sync::CancellationToken::new();
        let mut watched = self.runner.watch_orphans(run.head.tenant_id, &never).await;
        if watched.is_err() {
            // Whoever was signed out signs in again, and the watch begins anew.
            self.sandbox
                .advance_clock(std::time::Duration::from_secs(2));
            watched = self.runner.watch_orphans(run.head.tenant_id, &never).await;
        }
        let kept = self.vault.list().await.expect("it lists");
        let kept: Vec<String> = kept.iter().map(|it| it.key_id.to_string()).collect();
        for application in applications {
            let client = application["appId"].as_str().expect("it has an appId");
            for secret in self.sandbox.tenant().password_credentials(client) {
                let key = secret["keyId"].as_str().expect("a key id").to_owned();
                assert!(kept.contains(&key), "{fault}: {watched:?} {:?}", run.state);
            }
        }
        if run.state == RunState::Done {
            assert_eq!(kept.len(), 1, "{fault}");
        }
    }
}
