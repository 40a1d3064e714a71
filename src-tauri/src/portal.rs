//! Where the portal shows what Entrada shows.

use entrada_core::{
    error::{ErrorCode, Problem},
    ids::{ClientId, ObjectId},
};
use url::Url;

use crate::views::portal::PortalPage;

/// The address of a page, in the portal of one cloud. Ids are parsed, so that nothing else gets into it.
///
/// # Errors
/// What should be an id is none.
pub(crate) fn address(portal: &Url, page: &PortalPage) -> Result<String, Problem> {
    let base = portal.as_str().trim_end_matches('/');
    let place = place(page)?;
    Ok(format!("{base}/#view/{place}"))
}

fn place(page: &PortalPage) -> Result<String, Problem> {
    Ok(match page {
        PortalPage::AppRegistrations => {
            "Microsoft_AAD_RegisteredApps/ApplicationsListBlade".to_owned()
        }
        PortalPage::Overview { client_id } => registration("Overview", client_id)?,
        PortalPage::CertificatesAndSecrets { client_id } => registration("Credentials", client_id)?,
        PortalPage::ApiPermissions { client_id } => registration("CallAnAPI", client_id)?,
        PortalPage::EnterpriseApplications => {
            "Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview".to_owned()
        }
        PortalPage::EnterpriseOverview { object_id } => enterprise("Overview", object_id)?,
        PortalPage::EnterprisePermissions { object_id } => enterprise("Permissions", object_id)?,
    })
}

fn unknown() -> Problem {
    Problem::new(ErrorCode::NotFound)
}

fn registration(page: &str, client_id: &str) -> Result<String, Problem> {
    let id: ClientId = client_id.parse().map_err(|_| unknown())?;
    let menu = "Microsoft_AAD_RegisteredApps/ApplicationMenuBlade";
    Ok(format!("{menu}/~/{page}/appId/{id}"))
}

fn enterprise(page: &str, object_id: &str) -> Result<String, Problem> {
    let id: ObjectId = object_id.parse().map_err(|_| unknown())?;
    let menu = "Microsoft_AAD_IAM/ManagedAppMenuBlade";
    Ok(format!("{menu}/~/{page}/objectId/{id}"))
}

#[cfg(test)]
mod tests {
    use entrada_identity::Cloud;

    use super::*;

    const ID: &str = "8f2b6c14-93ad-4e07-b1c5-6a0d7e42f983";

    #[test]
    fn each_page_opens_in_the_portal_of_its_cloud() {
        let pages = [
            PortalPage::AppRegistrations,
            PortalPage::ApiPermissions {
                client_id: ID.into(),
            },
            PortalPage::EnterprisePermissions {
                object_id: ID.into(),
            },
        ];
        let endings = [
            "/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade".to_owned(),
            format!(
                "/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/CallAnAPI/appId/{ID}"
            ),
            format!("/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Permissions/objectId/{ID}"),
        ];
        for cloud in Cloud::microsoft() {
            let Some(portal) = &cloud.portal else {
                continue;
            };
            for (page, ending) in pages.iter().zip(&endings) {
                let address = address(portal, page).unwrap();
                let base = portal.as_str().trim_end_matches('/');
                assert_eq!(address, format!("{base}{ending}"));
            }
        }
    }

    #[test]
    fn what_is_no_id_reaches_no_browser() {
        let portal = Url::parse("https://portal.example/").unwrap();
        let page = PortalPage::Overview {
            client_id: "8f2b/../..".into(),
        };
        assert_eq!(
            address(&portal, &page).unwrap_err().code,
            ErrorCode::NotFound
        );
    }
}
