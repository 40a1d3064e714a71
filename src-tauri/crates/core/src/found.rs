//! What an id that somebody came across belongs to.

use crate::ids::{ClientId, ObjectId};

/// An object of the directory by its three names.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Named {
    /// Object ID.
    pub object_id: ObjectId,
    /// Application (client) ID.
    pub client_id: ClientId,
    /// Display name.
    pub display_name: String,
}

/// What the directory has under an id. A client id belongs to both halves of an application, an object id to one.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Found {
    /// The registration.
    pub application: Option<Named>,
    /// The enterprise application.
    pub principal: Option<Named>,
}
