//! A test that fails when an exchange of it did not fit.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use crate::{Asker, Exchange, Schema, is_accepted};

/// Judges exchanges while a test goes on. Dropping it panics when there were contradictions, so its owner is the test
/// or lives as long: whoever sees an exchange is mostly a task whose panic nobody would notice.
pub struct Judge {
    asker: Asker,
    seen: Arc<Seen>,
}

#[derive(Default)]
struct Seen {
    exchanges: AtomicUsize,
    found: Mutex<BTreeSet<String>>,
}

impl Judge {
    /// Of exchanges in which this one asks.
    #[must_use]
    pub fn of(asker: Asker) -> Self {
        Self {
            asker,
            seen: Arc::default(),
        }
    }

    /// What takes the exchanges, from any thread: the arguments are those of [`Exchange::read`].
    pub fn witness(&self) -> impl Fn(&str, &str, &[u8], u16, &[u8]) + Send + Sync + 'static {
        let (seen, asker) = (Arc::clone(&self.seen), self.asker);
        move |method, target, request, status, answer| {
            let exchange = Exchange::read(method, target, request, status, answer);
            seen.take(&exchange, asker);
        }
    }

    /// How many exchanges were judged.
    #[must_use]
    pub fn seen(&self) -> usize {
        self.seen.exchanges.load(Ordering::Relaxed)
    }
}

impl Seen {
    fn take(&self, exchange: &Exchange, asker: Asker) {
        self.exchanges.fetch_add(1, Ordering::Relaxed);
        let found = Schema::published().judge(exchange, asker).into_iter();
        let told = found.filter(|it| !is_accepted(it)).map(|it| it.to_string());
        let mut all = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend(told);
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        let found = self.seen.found.lock();
        let found = found.unwrap_or_else(PoisonError::into_inner);
        // A test that has failed already says why by itself.
        assert!(
            found.is_empty() || std::thread::panicking(),
            "against Microsoft's description of Graph: {found:#?}"
        );
    }
}
