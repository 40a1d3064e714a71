//! The report that a person copies: codes, ids, times. Never a token, a Value or a tenant's name.

use std::fmt::Write as _;

use entrada_core::{error::Problem, journal::RunRecord};

/// One line per step and one per problem.
pub(crate) fn of_run(run: &RunRecord) -> String {
    let mut report = format!(
        "Entrada {} run {}\nrecipe {} {}\nstate {:?}\nstarted {}\n",
        env!("CARGO_PKG_VERSION"),
        run.head.id,
        run.head.plan.recipe_id,
        run.head.plan.recipe_version,
        run.state,
        run.head.started_at,
    );
    for step in &run.steps {
        let line = format!(
            "step {} attempt {} {:?} status {} sent {} request-id {} at {}",
            step.step,
            step.attempt,
            step.state,
            step.status
                .map_or_else(|| "-".into(), |status| status.to_string()),
            step.sent,
            step.request_id.as_deref().unwrap_or("-"),
            step.at,
        );
        push(&mut report, &line);
        if let Some(problem) = &step.problem {
            push(&mut report, &of_problem(problem));
        }
    }
    for round in &run.rounds {
        push(
            &mut report,
            &format!(
                "round {} {} ms {} requests",
                round.round, round.elapsed_ms, round.requests
            ),
        );
    }
    if let Some(problem) = &run.problem {
        push(&mut report, &of_problem(problem));
    }
    report
}

fn of_problem(problem: &Problem) -> String {
    let support = &problem.support;
    format!(
        "problem {:?} code {} request-id {} correlation-id {} time {}",
        problem.code,
        support.service_code.as_deref().unwrap_or("-"),
        support.request_id.as_deref().unwrap_or("-"),
        support.correlation_id.as_deref().unwrap_or("-"),
        support.time.as_deref().unwrap_or("-"),
    )
}

fn push(report: &mut String, line: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(report, "{line}");
}
