//! Delivering to one environment: write all, attach all, look whether all arrived.

use async_trait::async_trait;
use entrada_core::{
    error::{ErrorCode, Problem},
    ports::{Delivered, Delivery, Destination},
};
use entrada_http::Repeat;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use super::{
    names::check_name,
    session::{Session, Survey, SurveyedRow, check_environment},
    wire::{ATTACH_FAILED, Answer, DUPLICATE, Operation},
};

/// Longest value that a worker can hand to a process.
const LONGEST_VALUE: usize = 128 * 1024;

/// [`Destination`] in one environment of a signed-in server.
pub struct DataplaneDelivery {
    session: Session,
    environment: String,
}

/// What is done with a row.
#[derive(Clone)]
enum Way {
    Create,
    Replace { exact: String },
}

impl DataplaneDelivery {
    /// `environment` is an id from the server's own list.
    ///
    /// # Errors
    /// An empty id.
    pub fn new(session: Session, environment: String) -> Result<Self, Problem> {
        check_environment(&environment)?;
        Ok(Self {
            session,
            environment,
        })
    }

    async fn look(&self, names: &[String]) -> Result<Survey, Problem> {
        self.session.survey(&self.environment, names).await
    }

    /// One request; each row answers by itself.
    async fn write(&self, rows: &[(&Delivery, Way)]) -> Result<Answer, Problem> {
        let mut mutation = Operation::mutation();
        for (index, (row, way)) in rows.iter().enumerate() {
            let key = format!("w{index}");
            match way {
                Way::Create => {
                    mutation.variable(&key, "AddSecretsInput", self.input(row));
                    mutation.field(&key, format!("createSecret(input: ${key}) {{ Secret }}"));
                }
                Way::Replace { exact } => self.add_change(&mut mutation, &key, exact, &row.value),
            }
        }
        self.session.send(&mutation, Repeat::Never).await
    }

    /// The description is always sent: the server reads it without a check.
    fn input(&self, row: &Delivery) -> Value {
        json!({
            "Secret": row.name,
            "Description": row.description,
            "Value": row.value.expose_secret(),
            "EnvironmentId": self.environment,
            "Active": true,
        })
    }

    fn add_change(&self, mutation: &mut Operation, key: &str, name: &str, value: &SecretString) {
        mutation.variable(&format!("{key}name"), "String!", name.into());
        mutation.variable(
            &format!("{key}value"),
            "String!",
            value.expose_secret().into(),
        );
        mutation.variable(
            &format!("{key}env"),
            "String!",
            self.environment.as_str().into(),
        );
        mutation.field(
            key,
            format!("updateSecretValue(secret: ${key}name, value: ${key}value, environmentId: ${key}env)"),
        );
    }

    /// A create whose answer was lost is settled by a look: what is there now was made by us, and gets its value again.
    async fn settle_lost(
        &self,
        rows: &[(&Delivery, Way)],
        lost: &Problem,
    ) -> Vec<Result<Delivered, Problem>> {
        let names: Vec<String> = rows.iter().map(|(row, _)| row.name.clone()).collect();
        let Ok(now) = self.look(&names).await else {
            return rows.iter().map(|_| Err(lost.clone())).collect();
        };
        let mut results = Vec::with_capacity(rows.len());
        for ((row, way), seen) in rows.iter().zip(now.rows) {
            results.push(match seen.existing {
                Some(exact) => self
                    .change(&exact, &row.value)
                    .await
                    .map(|()| delivered(way)),
                None => Err(lost.clone()),
            });
        }
        results
    }

    async fn change(&self, name: &str, value: &SecretString) -> Result<(), Problem> {
        let mut mutation = Operation::mutation();
        self.add_change(&mut mutation, "change", name, value);
        let answer = self.session.send(&mutation, Repeat::Freely).await?;
        answer.take::<String>("change", &[value]).map(drop)
    }

    /// Settles one row of an answer.
    async fn settle(
        &self,
        answer: &Answer,
        key: &str,
        row: &Delivery,
        way: &Way,
        before: &SurveyedRow,
    ) -> Result<Delivered, Problem> {
        match answer.take::<Value>(key, &[&row.value]) {
            Ok(_) if matches!(way, Way::Create) && !before.attached_to.is_empty() => {
                // Attached from an earlier life: the workers are told only by a change.
                self.change(&row.name, &row.value).await?;
                Ok(delivered(way))
            }
            Ok(_) => Ok(delivered(way)),
            Err(problem) if problem.detail.as_deref() == Some(DUPLICATE) => {
                // It was not there a moment ago: ours, from an answer that was lost.
                self.change(&row.name, &row.value).await?;
                Ok(delivered(way))
            }
            Err(problem) => Err(problem),
        }
    }
}

#[async_trait]
impl Destination for DataplaneDelivery {
    async fn put(&self, rows: &[Delivery]) -> Vec<Result<Delivered, Problem>> {
        let names: Vec<String> = rows.iter().map(|row| row.name.clone()).collect();
        let survey = match self.look(&names).await {
            Ok(survey) => survey,
            Err(problem) => return rows.iter().map(|_| Err(problem.clone())).collect(),
        };
        let ways: Vec<Result<Way, Problem>> = rows
            .iter()
            .zip(&survey.rows)
            .map(|(row, seen)| way(row, seen))
            .collect();
        let sendable: Vec<(&Delivery, Way)> = rows
            .iter()
            .zip(&ways)
            .filter_map(|(row, way)| Some((row, way.as_ref().ok()?.clone())))
            .collect();
        if sendable.is_empty() {
            return ways
                .into_iter()
                .map(|way| way.map(|way| delivered(&way)))
                .collect();
        }
        let mut sent = match self.write(&sendable).await {
            Ok(answer) => {
                let mut results = Vec::with_capacity(sendable.len());
                for (index, (row, way)) in sendable.iter().enumerate() {
                    let at = rows
                        .iter()
                        .position(|own| own.name == row.name)
                        .unwrap_or(0);
                    let key = format!("w{index}");
                    results.push(self.settle(&answer, &key, row, way, &survey.rows[at]).await);
                }
                results
            }
            Err(lost) => self.settle_lost(&sendable, &lost).await,
        }
        .into_iter();
        ways.into_iter()
            .map(|way| match way {
                Ok(_) => sent
                    .next()
                    .unwrap_or_else(|| Err(Problem::new(ErrorCode::Internal))),
                Err(problem) => Err(problem),
            })
            .collect()
    }

    async fn attach(&self, names: &[String], group: &str) -> Vec<Result<(), Problem>> {
        let each = |problem: Problem| names.iter().map(|_| Err(problem.clone())).collect();
        if group.trim().is_empty() {
            return each(Problem::invalid(
                "workerGroup",
                "Choose or type a worker group.",
            ));
        }
        let before = match self.look(names).await {
            Ok(survey) if survey.may_attach => survey,
            Ok(_) => return each(Problem::new(ErrorCode::DestinationForbidden)),
            Err(problem) => return each(problem),
        };
        let mut mutation = Operation::mutation();
        mutation.variable("env", "String!", self.environment.as_str().into());
        mutation.variable("group", "String!", group.into());
        for (index, name) in names.iter().enumerate() {
            if !before.rows[index]
                .attached_to
                .iter()
                .any(|known| known == group)
            {
                mutation.variable(&format!("n{index}"), "String!", name.as_str().into());
                mutation.field(
                    &format!("a{index}"),
                    format!("addSecretToWorkerGroup(environmentID: $env, WorkerGroup: $group, Secret: $n{index})"),
                );
            }
        }
        if mutation.is_empty() {
            return names.iter().map(|_| Ok(())).collect();
        }
        let answer = match self.session.send(&mutation, Repeat::Never).await {
            Ok(answer) => answer,
            Err(problem) => return each(problem),
        };
        (0..names.len())
            .map(|index| attached(&answer, index))
            .collect()
    }

    async fn read_back(&self, names: &[String], group: Option<&str>) -> Result<(), Problem> {
        let survey = self.look(names).await?;
        for (name, seen) in names.iter().zip(survey.rows) {
            let there = seen.existing.as_ref() == Some(name);
            let attached =
                group.is_none_or(|group| seen.attached_to.iter().any(|known| known == group));
            if !there || !attached {
                let detail = format!("{name} is not where it was written.");
                return Err(Problem::new(ErrorCode::DestinationRejected).with_detail(detail));
            }
        }
        Ok(())
    }
}

fn delivered(way: &Way) -> Delivered {
    match way {
        Way::Create => Delivered::Created,
        Way::Replace { .. } => Delivered::Replaced,
    }
}

/// What is there is replaced only where the person agreed, and under its own spelling.
fn way(row: &Delivery, seen: &SurveyedRow) -> Result<Way, Problem> {
    check_name(&row.name)?;
    let value = row.value.expose_secret();
    if value.is_empty() || value.contains('\0') || value.len() > LONGEST_VALUE {
        return Err(Problem::new(ErrorCode::ValueUnsuitable));
    }
    match &seen.existing {
        None => Ok(Way::Create),
        Some(exact) if row.overwrite => Ok(Way::Replace {
            exact: exact.clone(),
        }),
        Some(exact) => {
            let detail = format!("{exact} exists and was not to be replaced.");
            Err(Problem::new(ErrorCode::DestinationRejected).with_detail(detail))
        }
    }
}

/// The sentence for "already attached" is the one for a broken database too; a look before told them apart, but the
/// answer of an earlier try may have been lost since.
fn attached(answer: &Answer, index: usize) -> Result<(), Problem> {
    match answer.take::<String>(&format!("a{index}"), &[]) {
        Ok(_) => Ok(()),
        Err(problem) if problem.detail.as_deref() == Some(ATTACH_FAILED) => Ok(()),
        Err(problem) => Err(problem),
    }
}
