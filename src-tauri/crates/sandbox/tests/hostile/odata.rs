//! `$filter`, `$search`, `$orderby`, `$select`, `$expand` and their like, of any text.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestCaseResult};
use url::form_urlencoded;

use crate::{
    spoilt::text,
    tenant::{Tenant, refused_as_documented},
    trial::Trial,
};

const WORDS: &[&str] = &[
    "displayName",
    "appId",
    "id",
    "tags",
    "createdDateTime",
    "passwordCredentials",
    "web/redirectUris",
    "owners",
    "members",
    "color",
    "eq",
    "ne",
    "ge",
    "in",
    "and",
    "or",
    "not",
    "(",
    ")",
    "startswith(",
    "endsWith(",
    "contains(",
    "/any(",
    "all(",
    "x:x",
    "'a'",
    "''",
    "'O''B'",
    "'",
    "null",
    "true",
    "1",
    "-1",
    "99999999999999999999",
    "1.5",
    "2026-01-01T00:00:00Z",
    "f81c3a55-0d38-44f1-9a87-8e5f9f7b2c10",
    "/",
    "/$count",
    ",",
    "\"displayName:a\"",
    "\"",
    "AND",
    "OR",
    "NOT",
    ":",
    "desc",
    "asc",
    ";",
    "$select=id",
    "$expand=",
    "=",
    "*",
    "\0",
    "é",
    "𝄞",
    "\\",
    "\u{202e}",
];

const FILTERS: &[&str] = &[
    "displayName eq 'Registration 000001'",
    "startswith(displayName,'Reg') and not (appId eq null)",
    "(displayName eq 'a' or displayName in ('b','c')) and createdDateTime ge 2020-01-01T00:00:00Z",
    "identifierUris/any(u:u eq 'api://a')",
    "passwordCredentials/any(p:p/keyId eq f81c3a55-0d38-44f1-9a87-8e5f9f7b2c10)",
    "owners/$count eq 0",
    "endswith(displayName,'1') or signInAudience ne 'a'",
];
const SEARCHES: &[&str] = &[
    "\"displayName:registration\"",
    "\"displayName:registration\" AND (\"description:x\" OR \"displayName:0001\")",
];
const ORDERS: &[&str] = &[
    "displayName",
    "displayName desc,appId",
    "createdDateTime asc",
];
const SELECTS: &[&str] = &["id,displayName,web/redirectUris", "*", "id", "owners,appId"];
const EXPANDS: &[&str] = &[
    "owners",
    "owners($select=id,displayName;$top=1)",
    "owners($select=id)",
    "owners,federatedIdentityCredentials($expand=owners)",
];
const OTHERS: &[&str] = &["5", "999", "true", "json", "eyJhIjoxfQ"];

const ADDRESSES: &[&str] = &[
    "/applications",
    "/applications/$count",
    "/applications(appId='{}')",
    "/applications/{}",
    "/applications/{}/owners",
    "/servicePrincipals",
    "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')",
    "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')/appRoles",
    "/users",
    "/users/{}",
    "/groups",
    "/groups/{}/transitiveMembers/graph.user",
    "/me",
    "/organization",
    "/directory/deletedItems/graph.application",
    "/oauth2PermissionGrants",
    "/directoryRoles",
    "/roleManagement/directory/roleDefinitions",
    "/{}",
];

/// A question about the directory.
#[derive(Debug, Clone)]
struct Question {
    address: &'static str,
    key: String,
    options: Vec<(&'static str, String)>,
    /// Behind the query, as it is.
    raw: String,
    eventual: bool,
}

impl Question {
    fn url(&self) -> String {
        let key = utf8_percent_encode(&self.key, NON_ALPHANUMERIC).to_string();
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.options);
        let (path, query) = (self.address.replace("{}", &key), query.finish());
        format!("{path}?{query}{}", self.raw)
    }
}

fn option() -> impl Strategy<Value = (&'static str, String)> {
    let of = |name, samples| (Just(name), text(WORDS, samples));
    let others = select(
        &[
            "$top",
            "$skiptoken",
            "$count",
            "$skip",
            "$format",
            "filter",
            "$delta",
        ][..],
    );
    prop_oneof![
        6 => of("$filter", FILTERS),
        3 => of("$search", SEARCHES),
        2 => of("$orderby", ORDERS),
        3 => of("$select", SELECTS),
        3 => of("$expand", EXPANDS),
        2 => of("$count", OTHERS),
        2 => (others, text(WORDS, OTHERS)),
    ]
}

fn question() -> impl Strategy<Value = Question> {
    let address = prop_oneof![3 => select(&ADDRESSES[..1]), 2 => select(ADDRESSES)];
    let raw = prop_oneof![9 => Just(String::new()), 1 => "[ -\"$-~]{0,12}"];
    (
        address,
        text(WORDS, FILTERS),
        vec(option(), 0..4),
        raw,
        any::<bool>(),
    )
        .prop_map(|(address, key, options, raw, eventual)| Question {
            address,
            key,
            options,
            raw,
            eventual,
        })
}

fn check(tenant: &Tenant, question: &Question) -> TestCaseResult {
    let url = question.url();
    // What is longer never comes as far as Graph.
    prop_assume!(url.len() < 60_000);
    let address = format!("{}/v1.0{url}", tenant.info().graph);
    let mut request = tenant.http.get(address).bearer_auth(&tenant.token);
    if question.eventual {
        request = request.header("ConsistencyLevel", "eventual");
    }
    let said = tenant.send(request);
    if said.status == 200 {
        prop_assert!(said.body.is_object() || said.body.is_u64(), "{url}");
        return Ok(());
    }
    let asked_wrongly = matches!(said.status, 400 | 404 | 501);
    prop_assert!(asked_wrongly, "{url}: {said:?}");
    refused_as_documented(said.status, &said.body)
}

#[test]
fn any_query_is_answered_or_refused_in_graphs_shape() {
    let trial = Trial::of("odata");
    let tenant = Tenant::start(trial.seed());
    // It is only asked: there is nothing to renew.
    trial.run(&question(), || {}, |question| check(&tenant, &question));
}
