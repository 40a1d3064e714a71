//! The wire's shapes: every field optional unless the documentation promises it, unknown fields and values tolerated.

pub(crate) mod application;
pub(crate) mod batch;
pub(crate) mod error;
pub(crate) mod me;
pub(crate) mod organization;
pub(crate) mod policy;
pub(crate) mod service_principal;

use serde::Deserialize;

/// A page of a collection.
#[derive(Debug, Deserialize)]
pub(crate) struct Page<T> {
    /// Items of this page.
    pub value: Vec<T>,
    /// Address of the next page, absolute.
    #[serde(rename = "@odata.nextLink")]
    pub next_link: Option<String>,
    /// Items in all, where the request asked for the count.
    #[serde(rename = "@odata.count")]
    pub count: Option<u64>,
}
