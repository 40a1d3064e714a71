//! The recycle bin, as far as it holds applications.

use entrada_core::{enterprise::DeletedApplication, error::Problem};

use crate::{
    call::Call,
    client::Graph,
    listing::{LARGEST_PAGE, Listing},
    models::application::Application,
};

/// Applications in the recycle bin, the one that was deleted last first.
///
/// # Errors
/// Graph does not answer or refuses; a next link leads to another origin or never ends.
pub async fn deleted_applications(graph: &Graph) -> Result<Vec<DeletedApplication>, Problem> {
    let mut listing: Listing<Application> = Listing::new(graph, all(), None);
    let mut deleted = Vec::new();
    while let Some(page) = listing.next().await? {
        deleted.extend(page.into_iter().filter_map(fact));
    }
    deleted.sort_by_key(|it| std::cmp::Reverse(it.deleted_at));
    Ok(deleted)
}

/// Without the cast Graph refuses: the bin holds people and groups, too.
///
/// <https://learn.microsoft.com/graph/api/directory-deleteditems-list>
fn all() -> Call {
    Call::get("/directory/deletedItems/microsoft.graph.application")
        .query(
            "$select",
            "id,appId,displayName,createdDateTime,deletedDateTime",
        )
        .query("$top", LARGEST_PAGE)
}

fn fact(own: Application) -> Option<DeletedApplication> {
    Some(DeletedApplication {
        object_id: own.id?,
        client_id: own.app_id?,
        display_name: own.display_name.unwrap_or_default(),
        created_at: own.created_date_time,
        deleted_at: own.deleted_date_time,
    })
}
