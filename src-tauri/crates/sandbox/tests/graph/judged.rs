//! Every exchange of these tests is judged by Microsoft's own description of Graph.

use std::{path::Path, sync::LazyLock};

use entrada_schema::{Exchange, Schema};

/// Each exchange of these tests fits Microsoft's own description.
pub(crate) fn judged(exchange: Exchange) {
    static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/graph");
        let text = std::fs::read_to_string(folder.join("openapi-subset.yaml")).unwrap();
        Schema::read(&text).unwrap()
    });
    for it in SCHEMA.judge(&exchange) {
        let said = it.to_string();
        let known = ACCEPTED
            .iter()
            .any(|(from, to, _)| said.starts_with(from) && said.ends_with(to));
        assert!(known, "{said}");
    }
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
const UNSETTLED: &str = "no document says how plain text stands in a batch";

/// What Graph takes although its description does not say so: how it begins and ends, and where it is documented or sent.
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
];
