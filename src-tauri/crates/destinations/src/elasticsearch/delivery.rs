//! Block and key of one node, as a destination of a hand-over.

use async_trait::async_trait;
use entrada_core::{
    error::{ErrorCode, Problem},
    ports::{Delivered, Delivery, Destination, Placed, ReadBack, Removed},
};
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use super::{
    KeyTrace, SettingsTrace,
    file::{Content, FileError, Manner, Place, Undo},
    keystore::{Before, Held, Keystore, KeystoreError, Store},
    settings::Realm,
    undo,
    yml::{Delegating, Merge, Outcome, merge},
};
use crate::DestinationError;

/// The node's files on this computer, for one realm. The block comes first: a key without it keeps the node from
/// starting.
pub struct ElasticsearchDelivery {
    realm: Realm,
    delegating: Option<Delegating>,
    file: Place,
    keystore: Keystore,
    password: Option<SecretString>,
    value: Option<SecretString>,
    create: bool,
    cancel: CancellationToken,
}

impl ElasticsearchDelivery {
    /// For a node's `elasticsearch.yml` and its keystore.
    pub fn new(realm: Realm, file: Place, keystore: Keystore) -> Self {
        Self {
            realm,
            delegating: None,
            file,
            keystore,
            password: None,
            value: None,
            create: false,
            cancel: CancellationToken::new(),
        }
    }

    /// A realm of the file hands people on to this one.
    #[must_use]
    pub fn delegating(mut self, from: Option<Delegating>) -> Self {
        self.delegating = from;
        self
    }

    /// The keystore's own password, as long as this lives.
    #[must_use]
    pub fn with_password(mut self, password: Option<SecretString>) -> Self {
        self.password = password;
        self
    }

    /// The Value that was stored: only this one is taken out again.
    #[must_use]
    pub fn with_value(mut self, value: SecretString) -> Self {
        self.value = Some(value);
        self
    }

    /// The tool may make a keystore where there is none.
    #[must_use]
    pub fn may_create(mut self, create: bool) -> Self {
        self.create = create;
        self
    }

    /// Ends the tool, too.
    #[must_use]
    pub fn cancelled_by(mut self, cancel: CancellationToken) -> Self {
        self.cancel = cancel;
        self
    }

    fn content(&self) -> Result<Content, DestinationError> {
        let content = self.file.read()?;
        Ok(content.ok_or_else(|| FileError::Missing(self.file.path()))?)
    }

    fn merged(&self, content: &Content) -> Result<Merge, DestinationError> {
        let delegating = self.delegating.as_ref();
        Ok(merge(content.bytes(), &self.realm, delegating)?)
    }

    /// Nothing where the file has it all.
    fn trace(&self, content: &Content) -> Result<Option<(Merge, SettingsTrace)>, DestinationError> {
        let merge = self.merged(content)?;
        if merge.outcome == Outcome::AlreadyThere {
            return Ok(None);
        }
        let copy = self.file.copy_of(content);
        let copy = copy.and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
        let undo = Undo::of(&self.file, Some(content), merge.insertions.clone());
        Ok(Some((merge, SettingsTrace { undo, copy })))
    }

    /// A keystore that will not take the key is found before the file is written.
    async fn check_keystore(&self) -> Result<(), DestinationError> {
        let setting = self.realm.secret_setting();
        let password = self.password.as_ref();
        let keystore = &self.keystore;
        let seen = keystore.survey(&setting, password, &self.cancel).await?;
        match seen.before {
            None => Err(KeystoreError::PasswordNeeded.into()),
            Some(Before::NoKeystore) if !self.create => {
                Err(KeystoreError::Missing(keystore.folder().keystore()).into())
            }
            _ => Ok(()),
        }
    }

    async fn note_settings(
        &self,
        earlier: Option<&str>,
    ) -> Result<Option<String>, DestinationError> {
        self.check_keystore().await?;
        let known = earlier.and_then(SettingsTrace::read);
        if known.is_some_and(|trace| trace.undo.check().is_ok()) {
            return Ok(earlier.map(str::to_owned));
        }
        let trace = self.trace(&self.content()?)?;
        Ok(trace.and_then(|(_, trace)| trace.write()))
    }

    fn add_block(&self, trace: Option<&str>) -> Result<Delivered, DestinationError> {
        let noted = trace.and_then(SettingsTrace::read);
        if noted.as_ref().is_some_and(|it| it.undo.check().is_ok()) {
            return Ok(Delivered::Created);
        }
        let content = self.content()?;
        let now = self.trace(&content)?;
        match (now, noted) {
            (None, None) => Ok(Delivered::Unchanged),
            (Some((merge, now)), Some(noted)) if now.undo == noted.undo => {
                let new = merge.text.as_bytes();
                self.file
                    .replace(Some(&content), new, Manner::Configuration)?;
                Ok(Delivered::Created)
            }
            // Somebody wrote it since the note: what was noted would not take it out again.
            _ => Err(FileError::Changed(self.file.path()).into()),
        }
    }

    async fn note_key(&self, row: &Delivery) -> Result<KeyTrace, DestinationError> {
        let held = self.held(row).await?;
        let earlier = row.trace.as_deref().and_then(KeyTrace::read);
        Ok(match (held, earlier) {
            (Held::Nothing, _) => KeyTrace::Absent,
            // Stored by an earlier life of this very run.
            (Held::Same | Held::Something, Some(KeyTrace::Absent)) => KeyTrace::Absent,
            _ => KeyTrace::Present,
        })
    }

    async fn held(&self, row: &Delivery) -> Result<Held, DestinationError> {
        let setting = self.realm.secret_setting();
        let password = self.password.as_ref();
        let keystore = &self.keystore;
        Ok(keystore
            .held(&setting, &row.value, password, &self.cancel)
            .await?)
    }

    async fn store(&self, row: &Delivery) -> Result<Delivered, DestinationError> {
        let was_absent = row.trace.as_deref().and_then(KeyTrace::read) == Some(KeyTrace::Absent);
        let what = Store {
            setting: &self.realm.secret_setting(),
            value: &row.value,
            password: self.password.as_ref(),
            overwrite: row.overwrite,
            create: self.create,
        };
        match self.keystore.store(&what, &self.cancel).await {
            Ok(stored) if was_absent || stored.before != Before::There => Ok(Delivered::Created),
            Ok(_) => Ok(Delivered::Replaced),
            Err(KeystoreError::Exists(name)) => match self.held(row).await? {
                Held::Same if was_absent => Ok(Delivered::Created),
                Held::Same => Ok(Delivered::Unchanged),
                _ => Err(KeystoreError::Exists(name).into()),
            },
            Err(error) => Err(error.into()),
        }
    }

    async fn look(&self) -> Result<ReadBack, DestinationError> {
        if self.merged(&self.content()?)?.outcome != Outcome::AlreadyThere {
            let name = self.file.path().display().to_string();
            return Err(DestinationError::Astray { name });
        }
        let setting = self.realm.secret_setting();
        let password = self.password.as_ref();
        let keystore = &self.keystore;
        let seen = keystore.survey(&setting, password, &self.cancel).await?;
        match (seen.before, seen.shows) {
            (None, _) => Err(KeystoreError::PasswordNeeded.into()),
            (Some(Before::There), true) => Ok(ReadBack::Seen),
            (Some(Before::There), false) => Ok(ReadBack::NotShown),
            _ => Err(KeystoreError::NotStored(setting.to_string()).into()),
        }
    }

    /// What of the file and what of the keystore was there to be taken out.
    async fn take_back(&self, rows: &[Placed]) -> Result<(Removed, Removed), DestinationError> {
        let name = self.realm.secret_setting().to_string();
        let (keys, settings): (Vec<&Placed>, Vec<&Placed>) =
            rows.iter().partition(|row| row.name == name);
        let mut block = None;
        for row in &settings {
            let trace = row.trace.as_deref().and_then(SettingsTrace::read);
            let unread = || DestinationError::Setup("What was noted of the file cannot be read.");
            block = Some(trace.ok_or_else(unread)?.undo);
        }
        let known = |row: &&Placed| row.trace.as_deref().and_then(KeyTrace::read);
        if keys
            .iter()
            .filter_map(known)
            .any(|it| it == KeyTrace::Present)
        {
            return Err(DestinationError::WasThere { name });
        }
        let is_out = match &block {
            Some(block) => block.is_undone()?,
            None => true,
        };
        let block = block.filter(|_| !is_out);
        let key = match (&block, keys.is_empty()) {
            (Some(block), false) => self.undo_both(block).await?,
            (None, false) => self.remove_key().await?,
            (Some(block), true) => {
                block.run()?;
                Removed::NotThere
            }
            (None, true) => Removed::NotThere,
        };
        let file = match is_out {
            true => Removed::NotThere,
            false => Removed::Gone,
        };
        Ok((file, key))
    }

    async fn undo_both(&self, block: &Undo) -> Result<Removed, DestinationError> {
        let setting = self.realm.secret_setting();
        let (value, password) = (self.stored()?, self.password.as_ref());
        let cancel = &self.cancel;
        undo(block, &self.keystore, &setting, value, password, cancel)
            .await
            .map(removed)
    }

    async fn remove_key(&self) -> Result<Removed, DestinationError> {
        let setting = self.realm.secret_setting();
        let (value, password) = (self.stored()?, self.password.as_ref());
        let keystore = &self.keystore;
        let taken = keystore.remove(&setting, value, password, &self.cancel);
        Ok(removed(taken.await?))
    }

    fn stored(&self) -> Result<&SecretString, DestinationError> {
        let unknown = DestinationError::Setup("The Value that was stored is not known.");
        self.value.as_ref().ok_or(unknown)
    }
}

fn removed(removed: super::keystore::Removed) -> Removed {
    match removed {
        super::keystore::Removed::Gone(_) => Removed::Gone,
        super::keystore::Removed::WasNotThere => Removed::NotThere,
    }
}

#[async_trait]
impl Destination for ElasticsearchDelivery {
    async fn prepare(&self, rows: &[Delivery]) -> Result<Vec<Option<String>>, Problem> {
        let mut traces = Vec::with_capacity(rows.len());
        for row in rows {
            traces.push(Some(self.note_key(row).await?.write()));
        }
        Ok(traces)
    }

    async fn put(&self, rows: &[Delivery]) -> Vec<Result<Delivered, Problem>> {
        let mut results = Vec::with_capacity(rows.len());
        for row in rows {
            results.push(self.store(row).await.map_err(Problem::from));
        }
        results
    }

    async fn prepare_settings(&self, earlier: Option<&str>) -> Result<Option<String>, Problem> {
        Ok(self.note_settings(earlier).await?)
    }

    async fn write_settings(&self, trace: Option<&str>) -> Result<Delivered, Problem> {
        Ok(self.add_block(trace)?)
    }

    async fn attach(&self, names: &[String], _group: &str) -> Vec<Result<(), Problem>> {
        let refused = || Err(Problem::new(ErrorCode::Internal));
        names.iter().map(|_| refused()).collect()
    }

    async fn read_back(&self, _: &[String], _: Option<&str>) -> Result<ReadBack, Problem> {
        Ok(self.look().await?)
    }

    async fn remove(&self, rows: &[Placed]) -> Vec<Result<Removed, Problem>> {
        let name = self.realm.secret_setting().to_string();
        let taken = self.take_back(rows).await.map_err(Problem::from);
        let each = |row: &Placed| {
            let (file, key) = taken.clone()?;
            Ok(if row.name == name { key } else { file })
        };
        rows.iter().map(each).collect()
    }
}
