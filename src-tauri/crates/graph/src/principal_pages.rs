//! The list of enterprise applications: all, or found by a search, page by page as they are asked for.

use entrada_core::{enterprise::ListedPrincipal, error::Problem, ids::ClientId};
use jiff::Timestamp;

use crate::{
    call::{Call, literal, search},
    client::Graph,
    listing::{FIRST_PAGE, LARGEST_PAGE, Listing, counted, total},
    models::{application::KeyCredential, service_principal::ServicePrincipal},
    thumbprint,
};

/// What a row shows.
pub(crate) const LISTED: &str = "id,appId,displayName,homepage,createdDateTime,servicePrincipalNames,keyCredentials,preferredTokenSigningKeyThumbprint";
/// The tag by which the portal tells enterprise applications from other service principals.
const TAGGED: &str = "tags/any(t:t eq 'WindowsAzureActiveDirectoryIntegratedApp')";
const PATH: &str = "/servicePrincipals";

/// Service principals as the directory lists them, read as far as they are asked for.
pub struct PrincipalPages(Listing<ServicePrincipal>);

impl PrincipalPages {
    /// All of the tenant by name, in small pages, with the total.
    pub fn first(graph: &Graph, only_tagged: bool) -> Self {
        // A list with a filter brings its total along.
        let total = (!only_tagged).then(|| total(PATH));
        Self(Listing::new(graph, all(FIRST_PAGE, only_tagged), total))
    }

    /// All of the tenant by name, in as few requests as can be.
    pub fn all(graph: &Graph, only_tagged: bool) -> Self {
        Self(Listing::new(graph, all(LARGEST_PAGE, only_tagged), None))
    }

    /// Those with words in their name that begin as the words of `text`, or the one with that client id or object id.
    pub fn found(graph: &Graph, text: &str, only_tagged: bool) -> Self {
        let first = match text.trim().parse() {
            Ok(id) => with_id(id, only_tagged),
            Err(_) => named_like(text, only_tagged),
        };
        Self(Listing::new(graph, first, None))
    }

    /// The next page, perhaps an empty one; `None` at the end.
    ///
    /// # Errors
    /// Graph does not answer or refuses; a next link leads to another origin or never ends.
    pub async fn next(&mut self) -> Result<Option<Vec<ListedPrincipal>>, Problem> {
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

/// What a row shows of a service principal; one that cannot be named cannot be opened either.
pub(crate) fn listed(own: ServicePrincipal) -> Option<ListedPrincipal> {
    let client_id = own.app_id?;
    let own_id = client_id.to_string();
    let certificates = own.key_credentials.unwrap_or_default();
    let signing = own.preferred_token_signing_key_thumbprint.as_deref();
    let mut names = own.service_principal_names.into_iter().flatten();
    Some(ListedPrincipal {
        object_id: own.id?,
        client_id,
        display_name: own.display_name.unwrap_or_default(),
        homepage: own.homepage.filter(|it| !it.is_empty()),
        created_at: own.created_date_time,
        certificate_end: signing_end(&certificates, signing),
        identifier_uri: names.find(|name| !name.eq_ignore_ascii_case(&own_id)),
    })
}

/// End of the certificate that signs: the one that is preferred, or else the one that ends last.
fn signing_end(certificates: &[KeyCredential], preferred: Option<&str>) -> Option<Timestamp> {
    let signs = |it: &&KeyCredential| it.usage.as_deref() == Some("Sign");
    let signing = certificates.iter().filter(signs);
    let is_preferred = |it: &&KeyCredential| {
        let own = it.custom_key_identifier.as_deref();
        let own = own.and_then(thumbprint::hex);
        matches!((own, preferred), (Some(own), Some(wanted)) if own.eq_ignore_ascii_case(wanted))
    };
    let found = signing.clone().find(is_preferred);
    let latest = || signing.max_by_key(|it| it.end_date_time);
    found.or_else(latest)?.end_date_time
}

/// A filter in an order is answered by the index that counts, too.
fn all(page_size: &str, only_tagged: bool) -> Call {
    let all = match only_tagged {
        true => counted(Call::get(PATH)).query("$filter", TAGGED),
        false => Call::get(PATH),
    };
    all.query("$select", LISTED)
        .query("$orderby", "displayName")
        .query("$top", page_size)
}

fn named_like(text: &str, only_tagged: bool) -> Call {
    let mut found = counted(Call::get(PATH)).query("$search", &search("displayName", text));
    if only_tagged {
        found = found.query("$filter", TAGGED);
    }
    found
        .query("$orderby", "displayName")
        .query("$select", LISTED)
        .query("$top", FIRST_PAGE)
}

fn with_id(id: ClientId, only_tagged: bool) -> Call {
    let wanted = literal(&id.to_string());
    let by_id = format!("(appId eq {wanted} or id eq {wanted})");
    let filter = match only_tagged {
        true => format!("{by_id} and {TAGGED}"),
        false => by_id,
    };
    counted(Call::get(PATH))
        .query("$filter", &filter)
        .query("$select", LISTED)
}
