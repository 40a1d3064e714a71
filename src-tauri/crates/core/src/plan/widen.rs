//! The way on where a proof's look-up was forbidden: the same application with the permissions that are enough.

use super::{Plan, Step};
use crate::{
    journal::RunRecord,
    recipe::{Answers, Recipe},
};

const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;

impl Plan {
    /// Permissions that the recipe widens to and this plan does not have; none where there is nothing to gain.
    pub fn wider(&self, recipe: &Recipe) -> Vec<String> {
        let held: Vec<&str> = self.grants().map(|it| it.value.as_str()).collect();
        let wider = recipe.wider().into_iter().flat_map(|it| &it.permissions);
        wider
            .map(|it| it.value.clone())
            .filter(|wanted| !held.iter().any(|held| covers(held, wanted)))
            .collect()
    }
}

impl Answers {
    /// The form of a set-up as it was filled in, but for the wider option and for the application, which is reused.
    ///
    /// `None` where the recipe has no wider option or the set-up made no application. A choice beside the widened one
    /// is not in the journal: it has no answer and is asked again.
    pub fn widened(recipe: &Recipe, run: &RunRecord) -> Option<Self> {
        let to = recipe.proof_widen.as_ref()?;
        let plan = &run.head.plan;
        let (description, expires_at) = plan.steps.iter().find_map(|it| match &it.step {
            Step::AddClientSecret {
                description,
                expires_at,
                ..
            } => Some((description.clone(), *expires_at)),
            _ => None,
        })?;
        // The plan is older than its run by as long as a person looked at it.
        let seconds = expires_at.as_second() - run.head.started_at.as_second();
        let days = seconds
            .max(1)
            .unsigned_abs()
            .div_ceil(SECONDS_OF_A_DAY.unsigned_abs());
        Some(Self {
            application_name: plan.application_name.clone(),
            choices: [(to.choice.clone(), to.option.clone())].into(),
            inputs: plan.inputs.clone().into_iter().collect(),
            lifetime_days: u32::try_from(days).ok()?,
            description,
            reuse_application: Some(run.application()?),
        })
    }
}

/// `Directory.ReadWrite.All` reads as `Directory.Read.All` does.
fn covers(held: &str, wanted: &str) -> bool {
    let writing = wanted.replace(".Read.", ".ReadWrite.");
    held == wanted || held == writing
}
