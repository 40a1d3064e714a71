//! A destination in memory.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use entrada_core::{
    error::{ErrorCode, Problem},
    ports::{Delivered, Delivery, Destination, ReadBack},
};
use secrecy::ExposeSecret;

use crate::power::{Power, Wire};

/// What arrived, by name, and what is refused.
#[derive(Default)]
pub(crate) struct Place {
    pub(crate) rows: BTreeMap<String, String>,
    pub(crate) attached: BTreeSet<String>,
    /// Names that were sent, call by call.
    pub(crate) sent: Vec<Vec<String>>,
    /// Names that are refused for now.
    pub(crate) refused: BTreeSet<String>,
    /// Whether it notes what was there before it writes.
    pub(crate) traces: bool,
    /// What stands in its configuration file.
    pub(crate) settings: Option<String>,
}

impl Place {
    fn put(&mut self, row: &Delivery) -> Result<Delivered, Problem> {
        if self.refused.contains(&row.name) {
            return Err(Problem::new(ErrorCode::DestinationForbidden));
        }
        let value = row.value.expose_secret();
        let is_there = self.rows.contains_key(&row.name);
        if row.trace.as_deref() == Some("absent") && self.rows.get(&row.name) == Some(&value.into())
        {
            return Ok(Delivered::Created);
        }
        if is_there && !row.overwrite {
            return Err(Problem::new(ErrorCode::NameTaken));
        }
        self.rows.insert(row.name.clone(), value.to_owned());
        Ok(if is_there {
            Delivered::Replaced
        } else {
            Delivered::Created
        })
    }

    fn trace(&self, earlier: Option<&str>, is_there: bool) -> Option<String> {
        let now = if is_there { "present" } else { "absent" };
        self.traces.then(|| earlier.unwrap_or(now).to_owned())
    }

    fn attach(&mut self, name: &String) -> Result<(), Problem> {
        if self.refused.contains(name) {
            return Err(Problem::new(ErrorCode::DestinationForbidden));
        }
        self.attached.insert(name.clone());
        Ok(())
    }
}

/// The port of one process to the place.
pub(crate) struct MemoryDestination {
    pub(crate) place: Arc<Mutex<Place>>,
    pub(crate) power: Arc<Power>,
}

impl MemoryDestination {
    async fn call<T>(
        &self,
        name: &'static str,
        names: Vec<String>,
        effect: impl FnOnce(&mut Place) -> T,
    ) -> Result<T, Problem> {
        let effect = || {
            let mut place = self.place.lock().unwrap();
            place.sent.push(names);
            effect(&mut place)
        };
        let answer = self.power.call(Wire::Network, name, effect).await;
        answer.map_err(|_| Problem::new(ErrorCode::DestinationUnreachable))
    }
}

#[async_trait]
impl Destination for MemoryDestination {
    async fn prepare(&self, rows: &[Delivery]) -> Result<Vec<Option<String>>, Problem> {
        let trace = |place: &Place, row: &Delivery| {
            place.trace(row.trace.as_deref(), place.rows.contains_key(&row.name))
        };
        let place = self.place.lock().unwrap();
        Ok(rows.iter().map(|row| trace(&place, row)).collect())
    }

    async fn prepare_settings(&self, earlier: Option<&str>) -> Result<Option<String>, Problem> {
        let place = self.place.lock().unwrap();
        Ok(place.trace(earlier, place.settings.is_some()))
    }

    async fn write_settings(&self, trace: Option<&str>) -> Result<Delivered, Problem> {
        let is_new = trace == Some("absent");
        let write = |place: &mut Place| {
            place.settings.get_or_insert_with(|| "settings".into());
            if is_new {
                Delivered::Created
            } else {
                Delivered::Unchanged
            }
        };
        self.call("settings", vec!["settings".into()], write).await
    }

    async fn put(&self, rows: &[Delivery]) -> Vec<Result<Delivered, Problem>> {
        let names = rows.iter().map(|row| row.name.clone()).collect();
        let put = |place: &mut Place| rows.iter().map(|row| place.put(row)).collect::<Vec<_>>();
        let answer = self.call("put", names, put).await;
        answer.unwrap_or_else(|problem| rows.iter().map(|_| Err(problem.clone())).collect())
    }

    async fn attach(&self, names: &[String], _: &str) -> Vec<Result<(), Problem>> {
        let attach = |place: &mut Place| {
            names
                .iter()
                .map(|name| place.attach(name))
                .collect::<Vec<_>>()
        };
        let answer = self.call("attach", names.to_vec(), attach).await;
        answer.unwrap_or_else(|problem| names.iter().map(|_| Err(problem.clone())).collect())
    }

    async fn read_back(&self, names: &[String], group: Option<&str>) -> Result<ReadBack, Problem> {
        let look = |place: &mut Place| {
            let there = |name: &String| {
                place.rows.contains_key(name) && (group.is_none() || place.attached.contains(name))
            };
            let missing = names.iter().find(|name| !there(name));
            missing.map_or(Ok(ReadBack::Seen), |_| {
                Err(Problem::new(ErrorCode::NotFound))
            })
        };
        self.call("readBack", names.to_vec(), look).await?
    }
}
