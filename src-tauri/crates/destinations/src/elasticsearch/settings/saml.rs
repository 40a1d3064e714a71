//! The realm that signs people in and hands them on, whole, as an example.

use entrada_core::ids::ClientId;
use url::Url;

use super::{REALMS, Realm, kibana, realm::checked_name, yaml};
use crate::DestinationError;

/// Claim in which Entra sends groups, while they are few.
const GROUPS: &str = "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups";

/// What the example needs beside the realm itself.
#[derive(Clone, Debug)]
pub struct SamlExample<'a> {
    /// Name of the SAML realm.
    pub realm_name: &'a str,
    /// Application (client) ID of the application that people sign in to: not the one that reads groups.
    pub application: ClientId,
    /// Where people open Kibana.
    pub kibana: &'a str,
    /// Where the cloud signs people in.
    pub login: &'a Url,
}

/// Both blocks: the SAML realm, an empty line, the realm that it hands people on to.
///
/// # Errors
/// The field `samlRealmName` or `kibanaUrl`, with the remedy.
pub fn saml_example(realm: &Realm, saml: &SamlExample<'_>) -> Result<String, DestinationError> {
    let name = checked_name("samlRealmName", saml.realm_name)?;
    if name == realm.name() {
        return Err(DestinationError::Field {
            field: "samlRealmName",
            remedy: "Choose a name that no other realm has.",
        });
    }
    let kibana = kibana::address(saml.kibana)?;
    let login = saml.login.as_str().trim_end_matches('/');
    let (tenant, application) = (realm.tenant(), saml.application);
    let metadata = format!(
        "{login}/{tenant}/federationmetadata/2007-06/federationmetadata.xml?appid={application}"
    );
    let strings = [
        ("attributes.principal", "nameid".to_owned()),
        ("attributes.groups", GROUPS.to_owned()),
        ("idp.metadata.path", metadata),
        (
            "idp.entity_id",
            format!("https://sts.windows.net/{tenant}/"),
        ),
        ("sp.entity_id", kibana.clone()),
        ("sp.acs", format!("{kibana}/api/security/saml/callback")),
        ("sp.logout", format!("{kibana}/logout")),
        ("authorization_realms", realm.name().to_owned()),
    ];
    let mut text = format!(
        "{REALMS}.saml.{name}:\n  order: {}\n",
        order_beside(realm.order())
    );
    for (key, value) in strings {
        text.push_str(&format!("  {key}: {}\n", yaml(&value)));
    }
    Ok(format!("{text}\n{}", realm.block()))
}

/// People sign in there first.
fn order_beside(order: u32) -> u32 {
    match order {
        0 => 1,
        later => later - 1,
    }
}
