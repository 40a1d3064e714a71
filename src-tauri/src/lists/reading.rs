//! Lists on their way: read as far as a window asks for, and all of the tenant's behind that.

use std::sync::{
    Arc, Mutex, OnceLock,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use entrada_core::{error::Problem, look::Look};
use jiff::Timestamp;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::source::{Pages, Source};
use crate::state::lock;

/// All of a list: the first pages as windows ask for them, and the whole of it behind them.
pub(super) struct Directory<S: Source> {
    pub(super) first: Reading<S::Pages>,
    whole: Arc<Whole<S::Row>>,
    behind: OnceLock<DropGuard>,
    shown: AtomicBool,
    /// The latest look at the whole list: windows of it are cut again and again.
    looked: Mutex<Option<Looked>>,
}

/// The list behind the first pages, as far as it is here.
struct Whole<Row> {
    arrived: AtomicUsize,
    ended: OnceLock<Result<Vec<Row>, Problem>>,
}

struct Looked {
    look: Look,
    /// How credentials stand is true for a minute.
    minute: i64,
    seen: Arc<[u32]>,
}

impl<S: Source> Directory<S> {
    pub(super) fn new(first: S::Pages) -> Self {
        let whole = Whole {
            arrived: AtomicUsize::new(0),
            ended: OnceLock::new(),
        };
        Self {
            first: Reading::new(first),
            whole: Arc::new(whole),
            behind: OnceLock::new(),
            shown: AtomicBool::new(false),
            looked: Mutex::default(),
        }
    }

    /// Whether nobody has asked this before.
    pub(super) fn is_new(&self) -> bool {
        !self.shown.swap(true, Ordering::Relaxed)
    }

    /// The whole list, once it is here.
    pub(super) fn whole(&self) -> Option<&[S::Row]> {
        self.whole.ended.get()?.as_deref().ok()
    }

    /// Why the whole list will not come.
    pub(super) fn failure(&self) -> Option<Problem> {
        self.whole.ended.get()?.as_ref().err().cloned()
    }

    /// Has the whole list read in large pages, once. Answers how many rows are here while that is under way.
    pub(super) fn read_on(&self, pages: impl FnOnce() -> S::Pages) -> Option<usize> {
        self.behind.get_or_init(|| {
            let forgotten = CancellationToken::new();
            let (stop, whole) = (forgotten.clone(), Arc::clone(&self.whole));
            let pages = pages();
            tauri::async_runtime::spawn(async move {
                let Some(ended) = stop.run_until_cancelled(whole.read(pages)).await else {
                    return;
                };
                if let Err(problem) = &ended {
                    // The directory goes on to be asked.
                    tracing::warn!(%problem, "the list is not read whole");
                }
                drop(whole.ended.set(ended));
            });
            forgotten.drop_guard()
        });
        let under_way = self.whole.ended.get().is_none();
        under_way.then(|| self.whole.arrived.load(Ordering::Relaxed))
    }

    /// Which rows of the whole list a look shows, in their order.
    pub(super) fn seen(&self, whole: &[S::Row], look: &Look, now: Timestamp) -> Arc<[u32]> {
        let minute = now.as_second() / 60;
        let mut looked = lock(&self.looked);
        if let Some(latest) = &*looked
            && latest.look == *look
            && latest.minute == minute
        {
            return Arc::clone(&latest.seen);
        }
        let seen: Arc<[u32]> = look.at(whole, now).into();
        *looked = Some(Looked {
            look: look.clone(),
            minute,
            seen: Arc::clone(&seen),
        });
        seen
    }
}

impl<Row> Whole<Row> {
    async fn read(&self, mut pages: impl Pages<Row = Row>) -> Result<Vec<Row>, Problem> {
        let mut rows = Vec::new();
        while let Some(page) = pages.next().await? {
            rows.extend(page);
            self.arrived.store(rows.len(), Ordering::Relaxed);
        }
        Ok(rows)
    }
}

/// A list that is read as far as windows are asked for.
pub(super) struct Reading<P: Pages>(tokio::sync::Mutex<Read<P>>);

pub(super) struct Read<P: Pages> {
    pub(super) pages: P,
    pub(super) rows: Vec<P::Row>,
}

impl<P: Pages> Reading<P> {
    pub(super) fn new(pages: P) -> Self {
        Self(tokio::sync::Mutex::new(Read {
            pages,
            rows: Vec::new(),
        }))
    }

    /// Reads on until so many rows are here, or all are.
    pub(super) async fn until(
        &self,
        rows: usize,
    ) -> Result<tokio::sync::MutexGuard<'_, Read<P>>, Problem> {
        let mut read = self.0.lock().await;
        while read.rows.len() < rows {
            match read.pages.next().await? {
                Some(page) => read.rows.extend(page),
                None => break,
            }
        }
        Ok(read)
    }
}

impl<P: Pages> Read<P> {
    pub(super) fn total(&self) -> Option<usize> {
        if self.pages.is_over() {
            return Some(self.rows.len());
        }
        usize::try_from(self.pages.count()?).ok()
    }
}
