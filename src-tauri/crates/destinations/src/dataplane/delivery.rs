//! Delivering to one environment: write all, attach all, look whether all arrived.

use std::collections::HashMap;

use async_trait::async_trait;
use entrada_core::{
    error::Problem,
    ports::{Delivered, Delivery, Destination, Placed, ReadBack, Removed},
};
use entrada_http::Repeat;
use tokio::sync::Mutex;

use super::{
    mutation::{add_attach, key},
    names::{check_environment, check_group, check_name},
    session::Session,
    survey::{SEE_GROUPS, Survey, SurveyedRow},
    wire::{ATTACH_FAILED, Operation},
    write::Write,
};
use crate::DestinationError;

/// [`Destination`] in one environment of a signed-in server.
///
/// Five requests do it all: who and where, look, write, attach, look again.
pub struct DataplaneDelivery {
    pub(crate) session: Session,
    pub(crate) environment: String,
    attaches: bool,
    known: Mutex<HashMap<String, Known>>,
}

/// What the look before a write, and the write, taught of a name.
#[derive(Clone)]
struct Known {
    /// As the row is spelt.
    exact: String,
    attached_to: Vec<String>,
    /// When the row that was replaced had been changed last.
    replaced: Option<String>,
}

impl Known {
    fn of(name: &str, seen: &SurveyedRow) -> Self {
        Self {
            exact: seen.existing.clone().unwrap_or_else(|| name.to_owned()),
            attached_to: seen.attached_to.clone(),
            replaced: seen.updated_at.clone(),
        }
    }

    fn is_in(&self, group: &str) -> bool {
        self.attached_to.iter().any(|known| known == group)
    }
}

impl DataplaneDelivery {
    /// `environment` is an id from the server's own list. With `attaches`, nothing is written where the account lacks
    /// the right to attach it afterwards.
    ///
    /// # Errors
    /// An empty id.
    pub fn new(
        session: Session,
        environment: String,
        attaches: bool,
    ) -> Result<Self, DestinationError> {
        check_environment(&environment)?;
        Ok(Self {
            session,
            environment,
            attaches,
            known: Mutex::default(),
        })
    }

    pub(crate) async fn look(&self, names: &[String]) -> Result<Survey, DestinationError> {
        self.session.survey(&self.environment, names).await
    }

    async fn write_all(
        &self,
        rows: &[Delivery],
    ) -> Result<Vec<Result<Delivered, DestinationError>>, DestinationError> {
        let names: Vec<String> = rows.iter().map(|row| row.name.clone()).collect();
        let survey = self.look(&names).await?;
        if !survey.may_create {
            let what = "create or change secrets";
            return Err(DestinationError::Forbidden { what });
        }
        // Asked before the first create: rows that nobody can attach would be left behind.
        if self.attaches && !survey.may_attach {
            return Err(DestinationError::Forbidden { what: SEE_GROUPS });
        }
        let results = Write::new(self, rows, &survey.rows).send().await;
        let mut known = self.known.lock().await;
        for ((name, seen), result) in names.iter().zip(&survey.rows).zip(&results) {
            if result.is_ok() {
                known.insert(name.clone(), Known::of(name, seen));
            }
        }
        Ok(results)
    }

    async fn attach_all(
        &self,
        names: &[String],
        group: &str,
    ) -> Result<Vec<Result<(), DestinationError>>, DestinationError> {
        check_group(group)?;
        names.iter().try_for_each(|name| check_name(name))?;
        let before = self.known(names).await?;
        let mut mutation = Operation::mutation();
        for (index, row) in before.iter().enumerate() {
            if !row.is_in(group) {
                add_attach(&mut mutation, index, &self.environment, group, &row.exact);
            }
        }
        if mutation.is_empty() {
            return Ok(names.iter().map(|_| Ok(())).collect());
        }
        let results: Vec<Result<(), DestinationError>> =
            match self.session.send(&mutation, Repeat::WhenRefused).await {
                Ok(answer) => (0..names.len())
                    .map(|index| match before[index].is_in(group) {
                        true => Ok(()),
                        false => answer.take::<String>(&key(index), SEE_GROUPS).map(drop),
                    })
                    .collect(),
                Err(error) => names.iter().map(|_| Err(error.clone())).collect(),
            };
        match results.iter().any(is_in_doubt) {
            true => self.settle_attached(names, group, results).await,
            false => Ok(results),
        }
    }

    /// A lost answer, and the sentence that means "already attached" as well as a broken database: a look tells.
    async fn settle_attached(
        &self,
        names: &[String],
        group: &str,
        results: Vec<Result<(), DestinationError>>,
    ) -> Result<Vec<Result<(), DestinationError>>, DestinationError> {
        let Ok(now) = self.look(names).await else {
            return Ok(results);
        };
        let there = |row: &SurveyedRow| row.attached_to.iter().any(|known| known == group);
        let settled = results.into_iter().zip(&now.rows);
        Ok(settled
            .map(|(result, row)| if there(row) { Ok(()) } else { result })
            .collect())
    }

    /// From the write that went before, or from a look where there was none.
    async fn known(&self, names: &[String]) -> Result<Vec<Known>, DestinationError> {
        let known = self.known.lock().await;
        let all: Option<Vec<Known>> = names.iter().map(|name| known.get(name).cloned()).collect();
        drop(known);
        if let Some(all) = all {
            return Ok(all);
        }
        let survey = self.look(names).await?;
        if !survey.may_attach {
            return Err(DestinationError::Forbidden { what: SEE_GROUPS });
        }
        let rows = names.iter().zip(&survey.rows);
        Ok(rows.map(|(name, seen)| Known::of(name, seen)).collect())
    }

    async fn look_again(
        &self,
        names: &[String],
        group: Option<&str>,
    ) -> Result<(), DestinationError> {
        let survey = self.look(names).await?;
        let known = self.known.lock().await;
        for (name, seen) in names.iter().zip(&survey.rows) {
            // A change reports success for a row that is not there, too: its time tells.
            let before = known.get(name).and_then(|row| row.replaced.as_ref());
            let changed = before.is_none_or(|before| seen.updated_at.as_ref() != Some(before));
            let there = |group| seen.attached_to.iter().any(|known| known == group);
            if seen.existing.is_none() || !changed || !group.is_none_or(there) {
                return Err(DestinationError::Astray { name: name.clone() });
            }
        }
        Ok(())
    }
}

fn is_in_doubt(result: &Result<(), DestinationError>) -> bool {
    match result {
        Err(DestinationError::Said(text)) => text == ATTACH_FAILED,
        Err(error) => error.may_have_acted(),
        Ok(()) => false,
    }
}

/// One result per row; what stopped all of them is told for each.
fn per_row<T>(
    results: Result<Vec<Result<T, DestinationError>>, DestinationError>,
    rows: usize,
) -> Vec<Result<T, Problem>> {
    match results {
        Ok(results) => results
            .into_iter()
            .map(|result| result.map_err(Problem::from))
            .collect(),
        Err(error) => (0..rows).map(|_| Err(error.clone().into())).collect(),
    }
}

#[async_trait]
impl Destination for DataplaneDelivery {
    async fn put(&self, rows: &[Delivery]) -> Vec<Result<Delivered, Problem>> {
        per_row(self.write_all(rows).await, rows.len())
    }

    async fn attach(&self, names: &[String], group: &str) -> Vec<Result<(), Problem>> {
        per_row(self.attach_all(names, group).await, names.len())
    }

    async fn read_back(&self, names: &[String], group: Option<&str>) -> Result<ReadBack, Problem> {
        self.look_again(names, group).await?;
        Ok(ReadBack::Seen)
    }

    async fn remove(&self, rows: &[Placed]) -> Vec<Result<Removed, Problem>> {
        let names: Vec<String> = rows.iter().map(|row| row.name.clone()).collect();
        per_row(self.remove_all(&names).await, rows.len())
    }
}
