//! Lists: items one by one, `@odata.nextLink` followed behind the scenes.

use std::collections::VecDeque;

use futures_util::{Stream, stream};
use serde::de::DeserializeOwned;

use crate::{
    call::Call,
    client::{Graph, Trip},
    error::GraphError,
    models::Page,
};

/// 200 pages of 999 are more than any tenant's quota of 300,000 asks for in one list; beyond that it is a circle.
const PAGE_CAP: usize = 310;

/// Items of a collection, page after page as they are asked for.
///
/// A next link to another origin ends the stream with [`GraphError::ForeignLink`] before any token is sent there.
pub(crate) fn items<T: DeserializeOwned + Send + 'static>(
    graph: Graph,
    first: Call,
) -> impl Stream<Item = Result<T, GraphError>> + Send {
    let state = Pages {
        graph,
        next: Some(first),
        ready: VecDeque::new(),
        read: 0,
    };
    stream::try_unfold(state, async |mut pages: Pages<T>| {
        let item = pages.item().await?;
        Ok(item.map(|item| (item, pages)))
    })
}

struct Pages<T> {
    graph: Graph,
    next: Option<Call>,
    ready: VecDeque<T>,
    read: usize,
}

impl<T: DeserializeOwned> Pages<T> {
    async fn item(&mut self) -> Result<Option<T>, GraphError> {
        // A page may be empty and still have a next one.
        while self.ready.is_empty() {
            let Some(call) = self.next.take() else {
                return Ok(None);
            };
            self.page(&call).await?;
        }
        Ok(self.ready.pop_front())
    }

    async fn page(&mut self, call: &Call) -> Result<(), GraphError> {
        if self.read == PAGE_CAP {
            return Err(GraphError::TooManyPages);
        }
        self.read += 1;
        let trip = Trip::unwatched();
        let page: Page<T> = self.graph.read(call, &trip).await?.success()?.read()?;
        self.ready = page.value.into();
        self.next = match page.next_link {
            Some(link) => Some(self.graph.follow(&link)?),
            None => None,
        };
        Ok(())
    }
}
