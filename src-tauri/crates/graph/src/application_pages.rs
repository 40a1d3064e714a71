//! The list of applications: all, owned by the account, or found by a search, page by page as they are asked for.

use entrada_core::{
    application::{CredentialEnds, ListedApplication},
    error::Problem,
    ids::ClientId,
};
use jiff::Timestamp;

use crate::{
    call::{Call, literal, search},
    client::Graph,
    listing::{FIRST_PAGE, LARGEST_PAGE, Listing, counted, total},
    models::application::Application,
};

/// What a row shows. `keyCredentials` in a list costs a quota of its own: 150 requests a minute and tenant.
const LISTED: &str = "id,appId,displayName,createdDateTime,passwordCredentials,keyCredentials";
const PATH: &str = "/applications";

/// Applications as the directory lists them, read as far as they are asked for.
pub struct ApplicationPages(Listing<Application>);

impl ApplicationPages {
    /// All of the tenant by name, in small pages, with the total beside the first.
    pub fn first(graph: &Graph) -> Self {
        Self(Listing::new(graph, all(FIRST_PAGE), Some(total(PATH))))
    }

    /// All of the tenant by name, in as few requests as can be.
    pub fn all(graph: &Graph) -> Self {
        Self(Listing::unwatched(graph, all(LARGEST_PAGE)))
    }

    /// Those that the signed-in account owns, in no order.
    pub fn owned(graph: &Graph) -> Self {
        Self(Listing::new(graph, owned(), None))
    }

    /// Those with words in their name that begin as the words of `text`, or the one with that client id.
    pub fn found(graph: &Graph, text: &str) -> Self {
        let first = match text.parse() {
            Ok(client_id) => with_client_id(client_id),
            Err(_) => named_like(text),
        };
        Self(Listing::new(graph, first, None))
    }

    /// The next page, perhaps an empty one; `None` at the end.
    ///
    /// # Errors
    /// Graph does not answer or refuses; a next link leads to another origin or never ends.
    pub async fn next(&mut self) -> Result<Option<Vec<ListedApplication>>, Problem> {
        let page = self.0.next().await?;
        Ok(page.map(|page| page.into_iter().filter_map(listed).collect()))
    }

    /// How many there are in all, as far as Graph has said it.
    pub fn count(&self) -> Option<u64> {
        self.0.count()
    }

    /// Whether there is nothing left to read.
    pub fn is_over(&self) -> bool {
        self.0.is_over()
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

/// Read from the directory itself, not from the index behind counts and searches: a new application is there at once.
fn all(page_size: &str) -> Call {
    Call::get(PATH)
        .query("$select", LISTED)
        .query("$orderby", "displayName")
        .query("$top", page_size)
}

/// <https://learn.microsoft.com/graph/api/user-list-ownedobjects>
fn owned() -> Call {
    counted(Call::get("/me/ownedObjects/microsoft.graph.application"))
        .query("$select", LISTED)
        .query("$top", LARGEST_PAGE)
}

/// <https://learn.microsoft.com/graph/search-query-parameter>
fn named_like(text: &str) -> Call {
    counted(Call::get(PATH))
        .query("$search", &search("displayName", text))
        .query("$orderby", "displayName")
        .query("$select", LISTED)
        .query("$top", FIRST_PAGE)
}

fn with_client_id(client_id: ClientId) -> Call {
    let wanted = literal(&client_id.to_string());
    counted(Call::get(PATH))
        .query("$filter", &format!("appId eq {wanted}"))
        .query("$select", LISTED)
}
