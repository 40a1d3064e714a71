//! Text put into a file in such a way that exactly it can be taken out again.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// SHA-256 of a whole file: tells whether it changed, and nothing of what is in it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Digest(String);

impl Digest {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let hash = Sha256::digest(bytes);
        Self(hash.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// Text to put in, before the byte `at` of the file as it is.
pub(crate) struct Piece {
    pub(crate) at: usize,
    pub(crate) text: Zeroizing<String>,
}

/// Where text was put into a file. Holds places and digests only, so it may be kept and undone days later.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Insertions {
    ranges: Vec<Range<usize>>,
    without: Digest,
    with: Digest,
}

/// Puts the pieces in; they are in the order of the file.
pub(crate) fn insert(text: &str, pieces: &[Piece]) -> (Zeroizing<String>, Insertions) {
    let more: usize = pieces.iter().map(|piece| piece.text.len()).sum();
    // Whole at once: growing would leave copies behind.
    let mut new = Zeroizing::new(String::with_capacity(text.len() + more));
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    for piece in pieces {
        new.push_str(&text[from..piece.at]);
        let start = new.len();
        new.push_str(&piece.text);
        ranges.push(start..new.len());
        from = piece.at;
    }
    new.push_str(&text[from..]);
    let insertions = Insertions {
        ranges,
        without: Digest::of(text.as_bytes()),
        with: Digest::of(new.as_bytes()),
    };
    (new, insertions)
}

impl Insertions {
    /// The bytes without what was put in; nothing if they are other bytes than those that were written.
    pub fn take_out(&self, bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        if Digest::of(bytes) != self.with {
            return None;
        }
        let mut rest = Zeroizing::new(Vec::with_capacity(bytes.len()));
        let mut from = 0;
        for range in &self.ranges {
            rest.extend_from_slice(bytes.get(from..range.start)?);
            from = range.end;
        }
        rest.extend_from_slice(bytes.get(from..)?);
        (Digest::of(&rest) == self.without).then_some(rest)
    }

    /// Of the file as it was.
    pub(super) fn without(&self) -> &Digest {
        &self.without
    }

    pub(crate) fn ranges(&self) -> &[Range<usize>] {
        &self.ranges
    }
}
