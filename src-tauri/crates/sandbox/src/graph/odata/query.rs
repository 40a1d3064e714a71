//! The query options of one request, read and held against the type they are asked of.
//!
//! <https://learn.microsoft.com/graph/query-parameters>

use super::{
    expand::{self, Expand},
    expression::Expression,
    filter,
    order::Order,
    page::From,
    search::Search,
    select::Select,
};
use crate::{
    graph::{problem::Refusal, schema::Type},
    wire::Call,
};

/// Objects of a page where the request names no number.
pub(crate) const DEFAULT_PAGE: usize = 100;
const LARGEST_PAGE: usize = 999;
/// Options as the service names them; the dollar sign may be left out.
const OPTIONS: [&str; 10] = [
    "$select",
    "$filter",
    "$search",
    "$orderby",
    "$expand",
    "$top",
    "$skip",
    "$count",
    "$skiptoken",
    "$format",
];

/// What a request asks for beyond its path.
#[derive(Debug, Default)]
pub(crate) struct Query {
    pub(crate) filter: Option<Expression>,
    pub(crate) search: Option<Search>,
    pub(crate) order: Option<Order>,
    pub(crate) select: Select,
    pub(crate) expand: Vec<Expand>,
    pub(crate) top: Option<usize>,
    /// Where the page begins, if it is not the first.
    pub(crate) start: Option<From>,
    /// The count was asked for and may be told.
    pub(crate) counted: bool,
}

/// The options by their full names; anything that begins with a dollar sign and is none is refused.
pub(crate) fn options(call: &Call) -> Result<Vec<(&'static str, String)>, Refusal> {
    let mut found: Vec<(&'static str, String)> = Vec::new();
    for (name, value) in call.query_pairs() {
        let small = name.to_ascii_lowercase();
        let known = OPTIONS
            .iter()
            .find(|it| **it == small || it.trim_start_matches('$') == small);
        match known {
            Some(known) if found.iter().any(|(other, _)| other == known) => {
                return Err(bad(format!(
                    "Query option '{known}' was specified more than once, but it must be specified at most once."
                )));
            }
            Some(known) => found.push((known, value)),
            None if name.starts_with('$') => {
                return Err(bad(format!(
                    "The query parameter '{name}' is not supported."
                )));
            }
            None => {}
        }
    }
    Ok(found)
}

fn bad(text: String) -> Refusal {
    Refusal::new(400, "BadRequest", text)
}

/// Whether the caller accepts answers from the index behind counts and searches.
pub(crate) fn is_eventual(call: &Call) -> bool {
    call.header("consistencylevel")
        .is_some_and(|level| level.trim().eq_ignore_ascii_case("eventual"))
}

impl Query {
    /// Options of a request for one object.
    pub(crate) fn of_object(call: &Call, of: &Type) -> Result<Self, Refusal> {
        let mut query = Self::default();
        for (name, value) in options(call)? {
            match name {
                "$select" => query.select = Select::read(&value, of)?,
                "$expand" => query.expand = expand::read(&value, of)?,
                "$format" => {}
                // Passed over on a single object, as the service does.
                "$count" => {}
                other => {
                    return Err(bad(format!(
                        "Query option '{other}' cannot be applied to a single object."
                    )));
                }
            }
        }
        Ok(query)
    }

    /// Options of a request for a list.
    pub(crate) fn of_list(call: &Call, of: &Type) -> Result<Self, Refusal> {
        let options = options(call)?;
        let option = |wanted: &str| {
            let found = options.iter().find(|(name, _)| *name == wanted);
            found
                .map(|(_, value)| value.as_str())
                .filter(|it| !it.is_empty())
        };
        let eventual = is_eventual(call);
        let counted = match option("$count").map(str::to_ascii_lowercase).as_deref() {
            None | Some("false") => false,
            Some("true") => true,
            Some(other) => {
                return Err(bad(format!(
                    "Invalid value '{other}' for $count query option found."
                )));
            }
        };
        let advanced = eventual && counted;
        if option("$skip").is_some() {
            return Err(Refusal::bad("'$skip' is not supported by the service."));
        }
        let filter = option("$filter").map(|it| filter::read(it, of, advanced));
        let search = option("$search").map(|it| Search::read(it, of, eventual));
        let order =
            option("$orderby").map(|it| Order::read(it, of, option("$filter").is_some(), advanced));
        let expand = option("$expand").map(|it| expand::read(it, of));
        Ok(Self {
            filter: filter.transpose()?,
            search: search.transpose()?,
            order: order.transpose()?,
            select: option("$select")
                .map(|it| Select::read(it, of))
                .transpose()?
                .unwrap_or_default(),
            expand: expand.transpose()?.unwrap_or_default(),
            top: option("$top").map(page_size).transpose()?,
            start: option("$skiptoken").map(page_start).transpose()?,
            // Without the header the count is left out, silently.
            counted: advanced,
        })
    }
}

fn page_size(top: &str) -> Result<usize, Refusal> {
    let size = top.parse().ok();
    size.filter(|size| (1..=LARGEST_PAGE).contains(size))
        .ok_or_else(|| {
            Refusal::new(
                400,
                "Request_UnsupportedQuery",
                format!(
                    "Invalid page size specified: '{top}'. Must be between 1 and 999 inclusive."
                ),
            )
        })
}

/// Where a page begins, as the link to it says.
fn page_start(token: &str) -> Result<From, Refusal> {
    From::read(token).ok_or_else(|| {
        Refusal::new(
            400,
            "Directory_ExpiredPageToken",
            "The specified page token value has expired and can no longer be included in your request.",
        )
    })
}
