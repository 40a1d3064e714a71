//! Where a run is cut off: at which call of which wire, before or after its effect.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use tokio_util::sync::CancellationToken;

/// More calls than any honest run makes.
const RUNAWAY: usize = 3_000;

/// What a call goes to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Wire {
    Journal,
    Network,
    Keychain,
}

/// On which side of its effect a call is cut.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Moment {
    Before,
    After,
}

/// How it ends.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Way {
    /// The process is gone: no call on any wire ever returns again.
    Kill,
    /// Every call on this wire fails from then on.
    Fails(Wire),
    /// One call on this wire fails, the next works.
    Blips(Wire),
}

/// One cut. Only calls that it can hit are counted, from 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cut {
    pub(crate) at: usize,
    pub(crate) moment: Moment,
    pub(crate) way: Way,
}

impl Cut {
    /// Both sides of the first so many calls.
    pub(crate) fn each(calls: usize, way: Way) -> impl Iterator<Item = Self> {
        let both = [Moment::Before, Moment::After];
        (1..=calls).flat_map(move |at| both.map(|moment| Self { at, moment, way }))
    }
}

/// The answer of a call that was cut.
#[derive(Debug)]
pub(crate) struct Lost;

/// What all ports of one process hang on.
pub(crate) struct Power {
    cut: Option<Cut>,
    seen: AtomicUsize,
    calls: Mutex<Vec<&'static str>>,
    dead: CancellationToken,
}

impl Power {
    /// Never cut.
    pub(crate) fn steady() -> Arc<Self> {
        Self::new(None)
    }

    /// Cut once.
    pub(crate) fn cut(cut: Cut) -> Arc<Self> {
        Self::new(Some(cut))
    }

    fn new(cut: Option<Cut>) -> Arc<Self> {
        Arc::new(Self {
            cut,
            seen: AtomicUsize::new(0),
            calls: Mutex::default(),
            dead: CancellationToken::new(),
        })
    }

    /// One call with its effect.
    pub(crate) async fn call<T>(
        &self,
        wire: Wire,
        name: &'static str,
        effect: impl FnOnce() -> T,
    ) -> Result<T, Lost> {
        let (before, after) = self.fate(wire, name);
        if before {
            drop(effect);
            return Err(self.lost().await);
        }
        let value = effect();
        if after {
            drop(value);
            return Err(self.lost().await);
        }
        Ok(value)
    }

    fn fate(&self, wire: Wire, name: &'static str) -> (bool, bool) {
        let mut calls = self.calls.lock().unwrap();
        calls.push(name);
        let tail = &calls[calls.len().saturating_sub(6)..];
        assert!(calls.len() < RUNAWAY, "it runs away: {tail:?}");
        let Some(cut) = self.cut else {
            return (false, false);
        };
        if matches!(cut.way, Way::Fails(other) | Way::Blips(other) if other != wire) {
            return (false, false);
        }
        let at = self.seen.fetch_add(1, Ordering::Relaxed) + 1;
        let here = at == cut.at;
        let gone = at > cut.at && !matches!(cut.way, Way::Blips(_));
        let before = gone || (here && cut.moment == Moment::Before);
        (before, here && cut.moment == Moment::After)
    }

    async fn lost(&self) -> Lost {
        if self.cut.is_some_and(|cut| cut.way == Way::Kill) {
            self.dead.cancel();
            std::future::pending::<()>().await;
        }
        Lost
    }

    /// Works until it is done or the process is killed.
    pub(crate) async fn while_on<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            () = self.dead.cancelled() => None,
            done = work => Some(done),
        }
    }

    /// The cut came to pass.
    pub(crate) fn was_cut(&self) -> bool {
        let seen = self.seen.load(Ordering::Relaxed);
        self.cut.is_some_and(|cut| seen >= cut.at)
    }

    /// Calls so far, in order.
    pub(crate) fn calls(&self) -> Vec<&'static str> {
        self.calls.lock().unwrap().clone()
    }
}
