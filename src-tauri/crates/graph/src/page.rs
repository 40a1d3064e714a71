//! Lists: pages or items one after the other, `@odata.nextLink` followed behind the scenes.

use std::{collections::VecDeque, marker::PhantomData};

use entrada_http::Patience;
use futures_util::{Stream, stream};
use serde::de::DeserializeOwned;

use crate::{
    call::Call,
    client::{Graph, Trip},
    error::GraphError,
    models::Page,
    reply::Reply,
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
    let state = (Pages::new(graph, first).unwatched(), VecDeque::new());
    stream::try_unfold(
        state,
        async |(mut pages, mut ready): (Pages<T>, VecDeque<T>)| {
            // A page may be empty and still have a next one.
            while ready.is_empty() {
                match pages.read().await? {
                    Some(page) => ready = page.into(),
                    None => return Ok(None),
                }
            }
            Ok(ready.pop_front().map(|item| (item, (pages, ready))))
        },
    )
}

/// Pages of a collection.
pub(crate) struct Pages<T> {
    graph: Graph,
    next: Option<Call>,
    count: Option<u64>,
    read: usize,
    patience: Patience,
    items: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> Pages<T> {
    pub(crate) fn new(graph: Graph, first: Call) -> Self {
        Self {
            graph,
            next: Some(first),
            count: None,
            read: 0,
            patience: Patience::SCREEN,
            items: PhantomData,
        }
    }

    /// Nobody looks at it: each page may take long.
    pub(crate) fn unwatched(self) -> Self {
        Self {
            patience: Patience::WORK,
            ..self
        }
    }

    /// The call of the next page; `None` at the end.
    pub(crate) fn next(&self) -> Option<&Call> {
        self.next.as_ref()
    }

    /// Items in all, where the call asks for the count and a page has been read.
    pub(crate) fn count(&self) -> Option<u64> {
        self.count
    }

    /// Reads the next page; `None` at the end. What fails can be tried again.
    pub(crate) async fn read(&mut self) -> Result<Option<Vec<T>>, GraphError> {
        let Some(call) = &self.next else {
            return Ok(None);
        };
        let trip = Trip::standing_by(self.patience);
        let reply = self.graph.read(call, &trip).await?;
        self.accept(reply).map(Some)
    }

    /// Takes the answer to [`Self::next`], which may have travelled in a batch.
    pub(crate) fn accept(&mut self, reply: Reply) -> Result<Vec<T>, GraphError> {
        let page: Page<T> = reply.success()?.read()?;
        self.read += 1;
        let call = self.next.take();
        self.count = page.count.or(self.count);
        if let (Some(call), Some(link)) = (call, page.next_link) {
            if self.read == PAGE_CAP {
                return Err(GraphError::TooManyPages);
            }
            self.next = Some(self.graph.follow(&call, &link)?);
        }
        Ok(page.value)
    }
}
