//! Parts of the pipeline, in the order in which a request meets them.

pub(crate) mod bearer;
pub(crate) mod logging;
pub(crate) mod request_id;
pub(crate) mod retry;
