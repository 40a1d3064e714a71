//! The one table of clouds, and the clients that sign in to them.

use entrada_core::ids::ClientId;
use url::Url;
use uuid::{Uuid, uuid};

/// A cloud: where it signs people in and where its Graph is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Cloud {
    /// Name shown.
    pub name: String,
    /// Login address, without a path.
    pub login: Url,
    /// Graph address, without `/v1.0`.
    pub graph: Url,
    /// Portal address, where one is known.
    pub portal: Option<Url>,
}

/// Name, login, Graph, portal. US Gov L4 and L5 share a login: `msgraph_host` of the discovery tells them apart.
const MICROSOFT: [(&str, &str, &str, Option<&str>); 7] = [
    (
        "Microsoft global cloud",
        "https://login.microsoftonline.com",
        "https://graph.microsoft.com",
        Some("https://portal.azure.com"),
    ),
    (
        "Microsoft US Government cloud",
        "https://login.microsoftonline.us",
        "https://graph.microsoft.us",
        Some("https://portal.azure.us"),
    ),
    (
        "Microsoft US Government cloud (DoD)",
        "https://login.microsoftonline.us",
        "https://dod-graph.microsoft.us",
        Some("https://portal.azure.us"),
    ),
    (
        "Microsoft cloud in China (21Vianet)",
        "https://login.chinacloudapi.cn",
        "https://microsoftgraph.chinacloudapi.cn",
        Some("https://portal.azure.cn"),
    ),
    (
        "Bleu (France)",
        "https://login.sovcloud-identity.fr",
        "https://graph.svc.sovcloud.fr",
        None,
    ),
    (
        "Delos (Germany)",
        "https://login.sovcloud-identity.de",
        "https://graph.svc.sovcloud.de",
        None,
    ),
    (
        "GovSG (Singapore)",
        "https://login.sovcloud-identity.sg",
        "https://graph.svc.sovcloud.sg",
        None,
    ),
];

/// `applicationTemplateId` of the non-gallery template, by login address.
///
/// <https://learn.microsoft.com/graph/api/applicationtemplate-instantiate>
const NON_GALLERY: [(&str, Uuid); 3] = [
    (
        "https://login.microsoftonline.com",
        uuid!("8adf8e6e-67b2-4cf2-a259-e3dc5476c621"),
    ),
    (
        "https://login.microsoftonline.us",
        uuid!("4602d0b4-76bb-404b-bca9-2652e1a39c6d"),
    ),
    (
        "https://login.chinacloudapi.cn",
        uuid!("5a532e38-1581-4918-9658-008dc27c1d68"),
    ),
];

impl Cloud {
    /// Microsoft's clouds, the global one first.
    pub fn microsoft() -> Vec<Self> {
        let address = |text: &str| Url::parse(text).expect("the table holds addresses");
        MICROSOFT
            .iter()
            .map(|(name, login, graph, portal)| Self {
                name: (*name).to_owned(),
                login: address(login),
                graph: address(graph),
                portal: portal.map(address),
            })
            .collect()
    }

    /// Template of applications that are not in the gallery; `None` in a cloud for which none is known.
    ///
    /// A custom cloud is asked for the one of the global cloud.
    pub fn non_gallery_template(&self) -> Option<Uuid> {
        let own = NON_GALLERY
            .iter()
            .find(|(login, _)| self.login.as_str().trim_end_matches('/') == *login);
        let microsoft = MICROSOFT
            .iter()
            .any(|(_, login, ..)| self.login.as_str().trim_end_matches('/') == *login);
        let global = || (!microsoft).then_some(NON_GALLERY[0].1);
        own.map(|(_, template)| *template).or_else(global)
    }

    /// An address below the login address.
    pub(crate) fn login_path(&self, path: &str) -> Url {
        let mut url = self.login.clone();
        url.set_path(path);
        url
    }

    /// A scope of this cloud's Graph.
    pub(crate) fn graph_scope(&self, scope: &str) -> String {
        format!("{}/{scope}", self.graph.as_str().trim_end_matches('/'))
    }
}

/// A public client that signs a person in; each has rules of its own.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Rung {
    /// The organisation's own public client: names the scopes that it uses.
    Own(ClientId),
    /// Microsoft Graph Command Line Tools: names the scopes that it uses.
    GraphCommandLineTools,
    /// Azure CLI: pre-authorised, takes `.default` only.
    AzureCli,
}

impl Rung {
    /// Its client id; Microsoft's clients have the same in every cloud where they exist.
    pub fn client_id(self) -> String {
        match self {
            Self::Own(id) => id.to_string(),
            Self::GraphCommandLineTools => "14d82eec-204b-4c2f-b7e8-296a70dab67e".to_owned(),
            Self::AzureCli => "04b07795-8ddb-461a-bbee-02f9e1bf7b46".to_owned(),
        }
    }

    /// Scopes of the sign-in.
    pub(crate) fn scopes(self, cloud: &Cloud, extra: &[String]) -> Vec<String> {
        let mut scopes: Vec<String> = match self {
            Self::Own(_) | Self::GraphCommandLineTools => {
                ["User.Read", "Application.ReadWrite.All"]
                    .into_iter()
                    .map(str::to_owned)
                    .chain(extra.iter().cloned())
                    .map(|scope| cloud.graph_scope(&scope))
                    .collect()
            }
            Self::AzureCli => vec![cloud.graph_scope(".default")],
        };
        scopes.extend(["openid", "profile", "offline_access"].map(str::to_owned));
        scopes
    }

    /// The rung to try next when this one cannot help.
    pub fn next(self) -> Option<Self> {
        match self {
            Self::Own(_) => Some(Self::GraphCommandLineTools),
            Self::GraphCommandLineTools => Some(Self::AzureCli),
            Self::AzureCli => None,
        }
    }

    /// Can be asked for single scopes later on.
    pub fn is_incremental(self) -> bool {
        self != Self::AzureCli
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_own_client_names_the_same_rights_as_the_one_that_is_tried_after_it() {
        let cloud = Cloud::microsoft().remove(0);
        let id = "0f8fad5b-d9cb-469f-a165-70867728950e";
        let own = Rung::Own(id.parse().expect("it is a GUID"));
        let extra = ["AppRoleAssignment.ReadWrite.All".to_owned()];
        let after = own.next().expect("another client is tried after it");
        assert_eq!(own.client_id(), id);
        assert_eq!(after, Rung::GraphCommandLineTools);
        assert_eq!(own.scopes(&cloud, &extra), after.scopes(&cloud, &extra));
        assert!(own.is_incremental());
    }
}
