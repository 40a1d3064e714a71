//! A folder with one file of variables.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use entrada_core::ports::{Delivery, Destination, Placed};
use entrada_destinations::{
    dotenv::{Dialect, DotenvDelivery, DotenvError, Entry, EntryValue, Merge, Undo, azure, merge},
    elasticsearch::file::Place,
};

pub(crate) const PLANTED: &str = "Planted~Value.0";

/// Gone with its test. Outside of any checkout: what version control would do is told.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("dotenv-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        Self(path.canonicalize().unwrap())
    }

    pub(crate) fn holding(text: &str) -> Self {
        let folder = Self::new();
        fs::write(folder.path(), text).unwrap();
        folder
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.join(".env")
    }

    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    pub(crate) fn mode(&self) -> u32 {
        fs::metadata(self.path()).unwrap().permissions().mode() & 0o7777
    }

    pub(crate) fn merge(&self, dialect: Dialect, entries: &[Entry]) -> Result<Merge, DotenvError> {
        let place = Place::at(&self.path()).unwrap();
        merge(place.read().unwrap().as_ref(), dialect, entries)
    }

    pub(crate) fn write(&self, dialect: Dialect, entries: &[Entry]) -> Option<Undo> {
        let place = Place::at(&self.path()).unwrap();
        let content = place.read().unwrap();
        let merge = merge(content.as_ref(), dialect, entries).unwrap();
        merge.write(&place, content.as_ref()).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

/// A hand-over into the file.
pub(crate) fn delivery(folder: &Folder) -> DotenvDelivery {
    DotenvDelivery::new(folder.path(), Dialect::Node)
}

/// Rows of a hand-over, noted in no earlier life.
pub(crate) fn rows<const N: usize>(of: [(&str, &str, bool); N]) -> Vec<Delivery> {
    let row = |(name, value, overwrite): (&str, &str, bool)| Delivery {
        name: name.to_owned(),
        description: String::new(),
        value: value.into(),
        overwrite,
        trace: None,
    };
    of.into_iter().map(row).collect()
}

/// Notes, and keeps the traces as the journal does.
pub(crate) async fn noted(delivery: &DotenvDelivery, rows: &mut [Delivery]) {
    let traces = delivery.prepare(rows).await.unwrap();
    for (row, trace) in rows.iter_mut().zip(traces) {
        row.trace = trace;
    }
}

/// A whole hand-over; answers with what an undo of it would take out.
pub(crate) async fn handed_over(folder: &Folder, mut rows: Vec<Delivery>) -> Vec<Placed> {
    let delivery = delivery(folder);
    noted(&delivery, &mut rows).await;
    for put in delivery.put(&rows).await {
        put.unwrap();
    }
    placed(&rows)
}

pub(crate) fn placed(rows: &[Delivery]) -> Vec<Placed> {
    let placed = |row: &Delivery| Placed {
        name: row.name.clone(),
        trace: row.trace.clone(),
    };
    rows.iter().map(placed).collect()
}

pub(crate) fn three() -> [Entry; 3] {
    let tenant = "5c1f0a3e-7d42-4b8e-9a60-2f4d8c6e1b57".parse().unwrap();
    let client = "8f2b6c14-93ad-4e07-b1c5-6a0d7e42f983".parse().unwrap();
    azure(tenant, client, PLANTED.into())
}

pub(crate) fn secret(name: &str, value: &str, overwrite: bool) -> Entry {
    Entry {
        name: name.to_owned(),
        value: EntryValue::Secret(value.into()),
        overwrite,
    }
}
