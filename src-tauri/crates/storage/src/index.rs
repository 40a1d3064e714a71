//! Metadata of the vault's credentials: what can be listed without asking a keychain.

use entrada_core::{
    credential::{CredentialRecord, DeliveryRecord, ProofRecord},
    error::{ErrorCode, Problem},
    ids::{CredentialId, ObjectId},
    plan::PlannedDestination,
};
use rusqlite::{OptionalExtension, Transaction, params};

use crate::{database::Database, error::StorageError};

/// The index in a world's database.
#[derive(Clone, Debug)]
pub struct Index {
    database: Database,
}

impl Index {
    /// Over an open database.
    pub fn new(database: Database) -> Self {
        Self { database }
    }

    /// Writes a record, in place of an earlier one of the same id.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn put(&self, record: &CredentialRecord) -> Result<(), Problem> {
        let record = record.clone();
        self.database
            .transact(move |transaction| write(transaction, &record))
            .await
    }

    /// All records, the one that expires first at the top.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn list(&self) -> Result<Vec<CredentialRecord>, Problem> {
        self.database
            .transact(|transaction| {
                let mut statement = transaction
                    .prepare("SELECT metadata FROM credentials ORDER BY expires_at, id")?;
                let texts: Vec<String> = statement
                    .query_map([], |row| row.get(0))?
                    .collect::<Result<_, _>>()?;
                Ok(texts
                    .iter()
                    .map(|text| serde_json::from_str(text))
                    .collect::<Result<_, _>>()?)
            })
            .await
    }

    /// One record.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn get(&self, id: CredentialId) -> Result<Option<CredentialRecord>, Problem> {
        self.database
            .transact(move |transaction| read(transaction, id))
            .await
    }

    /// Writes down the latest proof.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] for a record that is not there.
    pub async fn record_proof(&self, id: CredentialId, proof: &ProofRecord) -> Result<(), Problem> {
        let proof = proof.clone();
        self.change(id, move |record| record.last_proof = Some(proof))
            .await
    }

    /// Writes down a hand-over; a later one to the same place takes the place of the earlier.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] for a record that is not there.
    pub async fn record_delivery(
        &self,
        id: CredentialId,
        delivery: &DeliveryRecord,
    ) -> Result<(), Problem> {
        let delivery = delivery.clone();
        self.change(id, move |record| {
            record
                .deliveries
                .retain(|earlier| !is_same_place(earlier, &delivery));
            record.deliveries.push(delivery);
        })
        .await
    }

    /// Takes what was handed over to a place off the list; a record that is gone is fine.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn forget_delivery(
        &self,
        id: CredentialId,
        destination: &PlannedDestination,
    ) -> Result<(), Problem> {
        let place = destination.clone();
        let changed = self.change(id, move |record| {
            record.deliveries.retain(|it| {
                let there = (&it.destination, &it.place, &it.environment);
                it.by_hand || there != (&place.kind, &place.place, &place.environment)
            });
        });
        match changed.await {
            Err(problem) if problem.code == ErrorCode::NotFound => Ok(()),
            changed => changed,
        }
    }

    /// Completes a record.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] for a record that is not there.
    pub async fn set_service_principal(
        &self,
        id: CredentialId,
        service_principal: ObjectId,
    ) -> Result<(), Problem> {
        self.change(id, move |record| {
            record.service_principal_id = Some(service_principal);
        })
        .await
    }

    /// Removes a record; one that is not there is fine.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn remove(&self, id: CredentialId) -> Result<(), Problem> {
        self.database
            .transact(move |transaction| {
                transaction.execute("DELETE FROM credentials WHERE id = ?1", [id.to_string()])?;
                Ok(())
            })
            .await
    }

    async fn change<C>(&self, id: CredentialId, change: C) -> Result<(), Problem>
    where
        C: FnOnce(&mut CredentialRecord) + Send + 'static,
    {
        let changed = self.database.transact(move |transaction| {
            let Some(mut record) = read(transaction, id)? else {
                return Ok(false);
            };
            change(&mut record);
            write(transaction, &record)?;
            Ok(true)
        });
        if changed.await? {
            Ok(())
        } else {
            Err(Problem::new(ErrorCode::NotFound))
        }
    }
}

fn is_same_place(one: &DeliveryRecord, other: &DeliveryRecord) -> bool {
    let place = |delivery: &DeliveryRecord| {
        (
            delivery.destination.clone(),
            delivery.place.clone(),
            delivery.environment.clone(),
        )
    };
    place(one) == place(other)
}

fn write(transaction: &Transaction<'_>, record: &CredentialRecord) -> Result<(), StorageError> {
    transaction.execute(
        "INSERT INTO credentials (id, expires_at, metadata) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at, metadata = excluded.metadata",
        params![
            record.id.to_string(),
            record.expires_at.as_second(),
            serde_json::to_string(record)?
        ],
    )?;
    Ok(())
}

fn read(
    transaction: &Transaction<'_>,
    id: CredentialId,
) -> Result<Option<CredentialRecord>, StorageError> {
    let text: Option<String> = transaction
        .query_row(
            "SELECT metadata FROM credentials WHERE id = ?1",
            [id.to_string()],
            |row| row.get(0),
        )
        .optional()?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}
