//! The list of applications: all, owned by the account, or found by a search, page by page as they are asked for.

use entrada_core::{
    application::{CredentialEnds, ListedApplication},
    error::Problem,
    ids::ClientId,
};
use jiff::Timestamp;

use crate::{
    batch::Together,
    call::{Call, literal, search},
    client::{Graph, Trip},
    error::GraphError,
    models::{Page, application::Application},
    page::Pages,
    reply::Reply,
};

/// What a row shows. `keyCredentials` in a list costs a quota of its own: 150 requests a minute and tenant.
const LISTED: &str = "id,appId,displayName,createdDateTime,passwordCredentials,keyCredentials";
/// Largest page that Graph gives.
const LARGEST_PAGE: &str = "999";
/// Enough for the first windows of a list, and quick to come.
const FIRST_PAGE: &str = "100";

/// Applications as the directory lists them, read as far as they are asked for.
pub struct ApplicationPages {
    graph: Graph,
    pages: Pages<Application>,
    /// Asks for the total in the batch of the first page.
    total: Option<Call>,
    count: Option<u64>,
}

impl ApplicationPages {
    /// All of the tenant by name, in small pages, with the total beside the first.
    pub fn first(graph: &Graph) -> Self {
        let mut pages = Self::new(graph, all(FIRST_PAGE));
        pages.total = Some(total());
        pages
    }

    /// All of the tenant by name, in as few requests as can be.
    pub fn all(graph: &Graph) -> Self {
        Self::new(graph, all(LARGEST_PAGE))
    }

    /// Those that the signed-in account owns, in no order.
    pub fn owned(graph: &Graph) -> Self {
        Self::new(graph, owned())
    }

    /// Those with words in their name that begin as the words of `text`, or the one with that client id.
    pub fn found(graph: &Graph, text: &str) -> Self {
        match text.parse() {
            Ok(client_id) => Self::new(graph, with_client_id(client_id)),
            Err(_) => Self::new(graph, named_like(text)),
        }
    }

    fn new(graph: &Graph, first: Call) -> Self {
        Self {
            graph: graph.clone(),
            pages: Pages::new(graph.clone(), first),
            total: None,
            count: None,
        }
    }

    /// The next page, perhaps an empty one; `None` at the end.
    ///
    /// # Errors
    /// Graph does not answer or refuses; a next link leads to another origin or never ends.
    pub async fn next(&mut self) -> Result<Option<Vec<ListedApplication>>, Problem> {
        let page = match self.total.take() {
            Some(total) => self.with_total(total).await?,
            None => self.pages.read().await?,
        };
        Ok(page.map(|page| page.into_iter().filter_map(listed).collect()))
    }

    /// How many there are in all, as far as Graph has said it.
    pub fn count(&self) -> Option<u64> {
        self.count.or(self.pages.count())
    }

    /// Whether there is nothing left to read.
    pub fn is_over(&self) -> bool {
        self.pages.next().is_none()
    }

    /// The page counts; without the total it is still a list.
    async fn with_total(&mut self, total: Call) -> Result<Option<Vec<Application>>, GraphError> {
        let Some(first) = self.pages.next().cloned() else {
            return Ok(None);
        };
        let trip = Trip::unwatched();
        let calls = [first, total];
        let answers = Together::new(&self.graph, &trip, false).send(&calls).await;
        let mut answers = answers.into_iter();
        let page = answers.next().map(|page| self.pages.accept(page?));
        self.count = answers.next().and_then(|total| count_of(total).ok()?);
        page.transpose()
    }
}

/// What a row shows of an application; one that cannot be named cannot be opened either.
pub(crate) fn listed(application: Application) -> Option<ListedApplication> {
    Some(ListedApplication {
        object_id: application.id?,
        client_id: application.app_id?,
        credentials: credentials(&application),
        display_name: application.display_name.unwrap_or_default(),
        created_at: application.created_date_time,
    })
}

fn credentials(application: &Application) -> CredentialEnds {
    let secrets = application.password_credentials.iter().flatten();
    let certificates = application.key_credentials.iter().flatten();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let ends = secrets.clone().map(|it| it.end_date_time);
    let first_end: Option<Timestamp> = ends
        .chain(certificates.clone().map(|it| it.end_date_time))
        .flatten()
        .min();
    CredentialEnds {
        secrets: number(secrets.count()),
        certificates: number(certificates.count()),
        first_end,
    }
}

fn count_of(total: Result<Reply, GraphError>) -> Result<Option<u64>, GraphError> {
    let page: Page<serde_json::Value> = total?.success()?.read()?;
    Ok(page.count)
}

/// Read from the directory itself, not from the index behind counts and searches: a new application is there at once.
fn all(page_size: &str) -> Call {
    Call::get("/applications")
        .query("$select", LISTED)
        .query("$orderby", "displayName")
        .query("$top", page_size)
}

/// The total alone, as `@odata.count` beside one application: `/$count` answers in plain text.
fn total() -> Call {
    counted(Call::get("/applications"))
        .query("$select", "id")
        .query("$top", "1")
}

/// <https://learn.microsoft.com/graph/api/user-list-ownedobjects>
fn owned() -> Call {
    counted(Call::get("/me/ownedObjects/microsoft.graph.application"))
        .query("$select", LISTED)
        .query("$top", LARGEST_PAGE)
}

/// <https://learn.microsoft.com/graph/search-query-parameter>
fn named_like(text: &str) -> Call {
    counted(Call::get("/applications"))
        .query("$search", &search("displayName", text))
        .query("$orderby", "displayName")
        .query("$select", LISTED)
        .query("$top", FIRST_PAGE)
}

fn with_client_id(client_id: ClientId) -> Call {
    let wanted = literal(&client_id.to_string());
    counted(Call::get("/applications"))
        .query("$filter", &format!("appId eq {wanted}"))
        .query("$select", LISTED)
}

/// Asks for the count; it comes from an index that lags behind, which the header accepts.
fn counted(call: Call) -> Call {
    call.query("$count", "true")
        .header("ConsistencyLevel", "eventual")
}
