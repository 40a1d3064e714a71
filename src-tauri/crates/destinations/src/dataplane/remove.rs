//! Deleting rows that a hand-over created: looked for, detached, deleted, and looked for again.

use entrada_core::ports::Removed;
use entrada_http::Repeat;

use super::{
    delivery::DataplaneDelivery,
    mutation::{add_delete, add_detach, key},
    names::{check_environment, check_group, check_name},
    survey::SurveyedRow,
    wire::Operation,
};
use crate::DestinationError;

const DELETE: &str = "delete secrets";

impl DataplaneDelivery {
    /// The server says "deleted" whatever it did, and deletes everything for an empty name: every name is checked
    /// before anything is sent, and what counts is the look afterwards.
    pub(crate) async fn remove_all(
        &self,
        names: &[String],
    ) -> Result<Vec<Result<Removed, DestinationError>>, DestinationError> {
        check_environment(&self.environment)?;
        names.iter().try_for_each(|name| check_name(name))?;
        let survey = self.look(names).await?;
        if !survey.may_create {
            return Err(DestinationError::Forbidden { what: DELETE });
        }
        let there: Vec<bool> = names
            .iter()
            .zip(&survey.rows)
            .map(|(name, row)| is_exact(name, row))
            .collect();
        let found: Vec<(&String, &SurveyedRow)> = names
            .iter()
            .zip(&survey.rows)
            .filter(|(name, row)| is_exact(name, row))
            .collect();
        if found.is_empty() {
            return Ok(names.iter().map(|_| Ok(Removed::NotThere)).collect());
        }
        if survey.may_attach {
            self.detach(&found).await?;
        }
        let refused = self.delete(&found).await;
        let after = self.look(names).await?;
        let rows = names.iter().zip(there).zip(&after.rows);
        Ok(rows
            .map(
                |((name, was_there), row)| match (was_there, is_exact(name, row)) {
                    (false, _) => Ok(Removed::NotThere),
                    (true, false) => Ok(Removed::Gone),
                    (true, true) => Err(refused.clone().unwrap_or_else(|| {
                        let name = name.clone();
                        DestinationError::Remains { name }
                    })),
                },
            )
            .collect())
    }

    /// Deleting tells no worker and leaves the attachment behind: it goes first, and the workers hear of it.
    async fn detach(&self, found: &[(&String, &SurveyedRow)]) -> Result<(), DestinationError> {
        let mut mutation = Operation::mutation();
        let pairs = found
            .iter()
            .flat_map(|(name, row)| row.attached_to.iter().map(move |group| (*name, group)));
        for (index, (name, group)) in pairs.enumerate() {
            check_group(group)?;
            add_detach(&mut mutation, index, &self.environment, group, name);
        }
        if mutation.is_empty() {
            return Ok(());
        }
        self.session.send(&mutation, Repeat::Freely).await.map(drop)
    }

    /// Why a row may still be there; a look tells whether it is.
    async fn delete(&self, found: &[(&String, &SurveyedRow)]) -> Option<DestinationError> {
        let mut mutation = Operation::mutation();
        for (index, (name, _)) in found.iter().enumerate() {
            add_delete(&mut mutation, index, &self.environment, name);
        }
        match self.session.send(&mutation, Repeat::Freely).await {
            Ok(answer) => {
                (0..found.len()).find_map(|index| answer.take::<String>(&key(index), DELETE).err())
            }
            Err(error) => Some(error),
        }
    }
}

/// Another spelling is another row, and not one that was created under this name.
fn is_exact(name: &str, row: &SurveyedRow) -> bool {
    row.existing.as_deref() == Some(name)
}
