//! Writing rows: each is created, or replaced where the person agreed; a lost answer is settled by a look.

use std::collections::BTreeMap;

use entrada_core::ports::{Delivered, Delivery};
use entrada_http::Repeat;
use serde_json::Value;

use super::{
    delivery::DataplaneDelivery,
    mutation::{add_change, add_create, key},
    names::{check_name, variable},
    survey::SurveyedRow,
    wire::{Answer, DUPLICATE, NewSecret, Operation},
};
use crate::{DestinationError, value_check::check_value};

const WRITE: &str = "create or change secrets";
/// How often rows are sent whose answer was lost, and that a look has not found.
const MOST_TRIES: u32 = 2;

type Settled = Result<Delivered, DestinationError>;

/// What is done with a row.
enum Way {
    Create,
    Replace { exact: String },
}

/// A row on its way.
struct Open<'a> {
    index: usize,
    row: &'a Delivery,
    way: Way,
    /// Attached from an earlier life: the workers are told of it only by a change.
    attached: bool,
}

/// The rows of one write, settled one by one.
pub(crate) struct Write<'a> {
    delivery: &'a DataplaneDelivery,
    open: Vec<Open<'a>>,
    settled: BTreeMap<usize, Settled>,
}

impl<'a> Write<'a> {
    pub(crate) fn new(
        delivery: &'a DataplaneDelivery,
        rows: &'a [Delivery],
        seen: &[SurveyedRow],
    ) -> Self {
        let mut write = Self {
            delivery,
            open: Vec::new(),
            settled: BTreeMap::new(),
        };
        for (index, (row, seen)) in rows.iter().zip(seen).enumerate() {
            match way(&rows[..index], row, seen) {
                Ok(way) => write.open.push(Open {
                    index,
                    row,
                    way,
                    attached: !seen.attached_to.is_empty(),
                }),
                Err(error) => write.settle(index, Err(error)),
            }
        }
        write
    }

    /// One result per row, in their order.
    pub(crate) async fn send(mut self) -> Vec<Settled> {
        for last in (1..=MOST_TRIES).map(|tries| tries == MOST_TRIES) {
            if self.open.is_empty() {
                break;
            }
            match self.request().await {
                Ok(answer) => self.take(&answer).await,
                Err(lost) if lost.may_have_acted() => self.look_after(&lost, last).await,
                Err(error) => self.give_up(&error),
            }
        }
        self.settled.into_values().collect()
    }

    /// One request; each row answers by itself.
    async fn request(&self) -> Result<Answer, DestinationError> {
        let environment = &self.delivery.environment;
        let mut mutation = Operation::mutation();
        for Open {
            index, row, way, ..
        } in &self.open
        {
            match way {
                Way::Create => {
                    let new = NewSecret {
                        secret: &row.name,
                        description: &row.description,
                        value: &row.value,
                        environment_id: environment,
                        active: true,
                    };
                    add_create(&mut mutation, *index, new);
                }
                Way::Replace { exact } => {
                    add_change(&mut mutation, *index, environment, exact, &row.value);
                }
            }
        }
        let session = &self.delivery.session;
        session.send(&mutation, Repeat::WhenRefused).await
    }

    async fn take(&mut self, answer: &Answer) {
        for one in std::mem::take(&mut self.open) {
            let result = self.outcome(answer, &one).await;
            self.settle(one.index, result);
        }
    }

    async fn outcome(&self, answer: &Answer, one: &Open<'_>) -> Settled {
        let name = &one.row.name;
        match answer.take::<Value>(&key(one.index), WRITE) {
            Ok(_) if one.attached && matches!(one.way, Way::Create) => {
                self.change(name, one.row).await?;
                Ok(Delivered::Created)
            }
            Ok(_) => Ok(delivered(&one.way)),
            // Somebody was quicker, a moment ago.
            Err(DestinationError::Said(text)) if text == DUPLICATE && one.row.overwrite => {
                self.change(name, one.row).await?;
                Ok(Delivered::Replaced)
            }
            Err(DestinationError::Said(text)) if text == DUPLICATE => {
                Err(DestinationError::Exists { name: name.clone() })
            }
            Err(error) => Err(error),
        }
    }

    /// What is there now and was not before is ours, and gets its value again. The rest may go once more.
    async fn look_after(&mut self, lost: &DestinationError, last: bool) {
        let names: Vec<String> = self.open.iter().map(|one| one.row.name.clone()).collect();
        let Ok(now) = self.delivery.look(&names).await else {
            return self.give_up(lost);
        };
        for (one, seen) in std::mem::take(&mut self.open).into_iter().zip(now.rows) {
            match (&one.way, seen.existing) {
                (Way::Create, Some(exact)) => {
                    let result = self.change(&exact, one.row).await;
                    self.settle(one.index, result.map(|()| Delivered::Created));
                }
                _ if last => self.settle(one.index, Err(lost.clone())),
                _ => self.open.push(one),
            }
        }
    }

    async fn change(&self, name: &str, row: &Delivery) -> Result<(), DestinationError> {
        let mut mutation = Operation::mutation();
        let environment = &self.delivery.environment;
        add_change(&mut mutation, 0, environment, name, &row.value);
        let answer = self
            .delivery
            .session
            .send(&mutation, Repeat::Freely)
            .await?;
        answer.take::<String>(&key(0), WRITE).map(drop)
    }

    fn give_up(&mut self, error: &DestinationError) {
        for one in std::mem::take(&mut self.open) {
            self.settle(one.index, Err(error.clone()));
        }
    }

    fn settle(&mut self, index: usize, result: Settled) {
        self.settled.insert(index, result);
    }
}

fn delivered(way: &Way) -> Delivered {
    match way {
        Way::Create => Delivered::Created,
        Way::Replace { .. } => Delivered::Replaced,
    }
}

/// What is there is replaced only where the person agreed, and under its own spelling.
fn way(before: &[Delivery], row: &Delivery, seen: &SurveyedRow) -> Result<Way, DestinationError> {
    check_name(&row.name)?;
    check_value(&row.value)?;
    if before
        .iter()
        .any(|other| variable(&other.name) == variable(&row.name))
    {
        return Err(DestinationError::Field {
            field: "name",
            remedy: "Two of these names become the same variable. Change one.",
        });
    }
    match &seen.existing {
        None => Ok(Way::Create),
        Some(exact) if row.overwrite => Ok(Way::Replace {
            exact: exact.clone(),
        }),
        Some(exact) => Err(DestinationError::Exists {
            name: exact.clone(),
        }),
    }
}
