//! Taking back what hand-overs wrote into one file, the newest first.

use std::path::Path;

use entrada_core::ports::{Placed, Removed};

use super::{Change, DotenvError, Undo};
use crate::elasticsearch::file::{Digest, FileError, Place};

/// One write, and what became of it.
struct Write {
    trace: String,
    undo: Undo,
    fate: Option<Result<Fate, DotenvError>>,
}

#[derive(Clone, Copy)]
enum Fate {
    TakenOut,
    /// Taken out earlier, or the file is gone.
    NotThere,
    /// The file is as it was before.
    NeverWritten,
}

/// Each write is taken back whole, or left whole. Done twice it is done once.
pub(super) fn take_back(path: &Path, rows: &[Placed]) -> Vec<Result<Removed, DotenvError>> {
    let mut writes = writes(rows);
    let stopped = take_out(path, &mut writes).err();
    rows.iter()
        .map(|row| {
            let write = writes
                .iter()
                .find(|it| Some(&it.trace) == row.trace.as_ref());
            let fate = write.and_then(|it| Some((it.undo.change(&row.name), it.fate.clone()?)));
            match (fate, &stopped) {
                (Some((change, fate)), _) => removed(&row.name, change, fate?),
                (None, Some(why)) => Err(why.clone()),
                (None, None) => Err(FileError::Changed(path.to_owned()).into()),
            }
        })
        .collect()
}

fn writes(rows: &[Placed]) -> Vec<Write> {
    let mut writes: Vec<Write> = Vec::new();
    for trace in rows.iter().filter_map(|row| row.trace.as_ref()) {
        let known = writes.iter().any(|it| it.trace == *trace);
        if let (false, Ok(undo)) = (known, serde_json::from_str(trace)) {
            writes.push(Write {
                trace: trace.clone(),
                undo,
                fate: None,
            });
        }
    }
    writes
}

fn take_out(path: &Path, writes: &mut [Write]) -> Result<(), DotenvError> {
    let mut seen: Vec<Digest> = Vec::new();
    while let Some(now) = digest(path)? {
        let newest = writes.iter_mut().find(|it| {
            let undo = &it.undo;
            it.fate.is_none() && *undo.after() == now && *undo.without() != now
        });
        seen.push(now);
        let Some(write) = newest else {
            settle(seen, writes);
            return Ok(());
        };
        write.fate = Some(write.undo.run().map(|_| Fate::TakenOut));
    }
    for write in writes.iter_mut().filter(|it| it.fate.is_none()) {
        write.fate = Some(Ok(Fate::NotThere));
    }
    Ok(())
}

/// A file that is as it was before a write has nothing of it, nor of what was written on top of that.
fn settle(mut seen: Vec<Digest>, writes: &mut [Write]) {
    loop {
        let next = writes.iter_mut().find_map(|it| {
            let never = it.undo.before().is_some_and(|one| seen.contains(one));
            let settled = it.fate.is_none() && (never || seen.contains(it.undo.without()));
            settled.then_some((it, never))
        });
        let Some((write, never)) = next else { return };
        write.fate = Some(Ok(if never {
            Fate::NeverWritten
        } else {
            Fate::NotThere
        }));
        seen.push(write.undo.after().clone());
    }
}

/// Nothing if the file or its folder is gone.
fn digest(path: &Path) -> Result<Option<Digest>, DotenvError> {
    let place = match Place::at(path) {
        Err(FileError::NoFolder(_)) => return Ok(None),
        other => other?,
    };
    Ok(place.read()?.map(|file| Digest::of(file.bytes())))
}

fn removed(name: &str, change: Change, fate: Fate) -> Result<Removed, DotenvError> {
    match (change, fate) {
        (Change::Added, Fate::TakenOut) => Ok(Removed::Gone),
        (Change::Replaced, Fate::TakenOut | Fate::NotThere) => {
            Err(DotenvError::NotRestorable(name.to_owned()))
        }
        _ => Ok(Removed::NotThere),
    }
}
