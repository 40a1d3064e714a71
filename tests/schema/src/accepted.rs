//! What Graph takes although its description does not say so.

use crate::Contradiction;

/// Whether Graph is documented to take it, or clients of Microsoft and others send it.
#[must_use]
pub fn is_accepted(contradiction: &Contradiction) -> bool {
    let said = contradiction.to_string();
    let mut known = ACCEPTED.iter();
    known.any(|(from, to, _)| said.starts_with(from) && said.ends_with(to))
}

const QUERY: &str = "https://learn.microsoft.com/en-us/graph/query-parameters";
const CONVENTIONS: &str =
    "https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html";
const CLIENTS: &str =
    "sent by https://github.com/pnp/cli-microsoft365 or https://github.com/Azure/azure-cli";
const PYTHON: &str = "sent by https://github.com/microsoftgraph/msgraph-sdk-python-core";
const ROLES: &str = "https://learn.microsoft.com/en-us/graph/api/resources/rolemanagement";
const TENANTS: &str = "https://learn.microsoft.com/en-us/graph/api/tenantrelationship-findtenantinformationbydomainname";
const RESTORE: &str = "https://learn.microsoft.com/en-us/graph/api/directory-deleteditems-restore";
const PREFLIGHT: &str = "https://fetch.spec.whatwg.org/#cors-preflight-request";
const UNSETTLED: &str = "no document says how plain text stands in a batch";

/// How a contradiction begins and ends, and where what it tells of is documented or sent.
const ACCEPTED: &[(&str, &str, &str)] = &[
    ("GET /applications", " query top: UnknownQueryOption", QUERY),
    (
        "GET /applications",
        " query select: UnknownQueryOption",
        QUERY,
    ),
    ("GET /applications('", "') path: UnknownPath", CONVENTIONS),
    ("GET /Applications(appId='", "') path: UnknownPath", CLIENTS),
    ("GET //applications/", " path: UnknownPath", CLIENTS),
    (
        "GET /myorganization/applications/",
        " path: UnknownPath",
        CLIENTS,
    ),
    ("GET /oAuth2PermissionGrants", " path: UnknownPath", CLIENTS),
    (
        "POST /oAuth2PermissionGrants",
        " path: UnknownPath",
        CLIENTS,
    ),
    (
        "GET /users/",
        "/transitiveMemberOf/Microsoft.Graph.Group path: UnknownPath",
        CLIENTS,
    ),
    (
        "POST /applications",
        " request/Web/redirecturis: UnknownProperty",
        CLIENTS,
    ),
    (
        "POST /applications",
        " request/appRoles/0/ID: UnknownProperty",
        CLIENTS,
    ),
    (
        "POST /applications",
        " request/appRoles/0/displayname: UnknownProperty",
        CLIENTS,
    ),
    (
        "POST /applications",
        " request/appRoles/0/Description: UnknownProperty",
        CLIENTS,
    ),
    (
        "POST /applications",
        " request/appRoles/0/VALUE: UnknownProperty",
        CLIENTS,
    ),
    (
        "POST /applications",
        " request/web/redirecturis: UnknownProperty",
        CLIENTS,
    ),
    (
        "POST /applications",
        " request/appRoles/0/allowedmembertypes: UnknownProperty",
        CLIENTS,
    ),
    (
        "POST /applications",
        " request/appRoles/0/isenabled: UnknownProperty",
        CLIENTS,
    ),
    (
        "POST /applications",
        " request/Web: UnknownProperty",
        CLIENTS,
    ),
    (
        "POST /applications",
        " request/DisplayName: UnknownProperty",
        CLIENTS,
    ),
    (
        "PATCH /applications/",
        " request/DisplayName: UnknownProperty",
        CLIENTS,
    ),
    ("GET /http://127.0.0.1:", " path: UnknownPath", PYTHON),
    ("POST /http://127.0.0.1:", " path: UnknownPath", PYTHON),
    (
        "GET /servicePrincipals",
        "/oauth2PermissionScopes query $filter: UnknownQueryOption",
        QUERY,
    ),
    (
        "GET /servicePrincipals",
        "/oauth2PermissionScopes query $select: UnknownQueryOption",
        QUERY,
    ),
    (
        "GET /roleManagement/directory/",
        " path: UnknownPath",
        ROLES,
    ),
    (
        "POST /roleManagement/directory/",
        " path: UnknownPath",
        ROLES,
    ),
    (
        "DELETE /roleManagement/directory/",
        " path: UnknownPath",
        ROLES,
    ),
    (
        "GET /tenantRelationships/findTenantInformationBy",
        " path: UnknownPath",
        TENANTS,
    ),
    (
        "POST /directory/deletedItems/",
        "/restore request: UnexpectedBody",
        RESTORE,
    ),
    ("GET /applications/$count", " answer: WrongType", UNSETTLED),
    ("OPTIONS /", " method: WrongMethod", PREFLIGHT),
];
