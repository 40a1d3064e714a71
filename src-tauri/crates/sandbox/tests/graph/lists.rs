//! Lists of applications: search, order, count, pages.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::peer::{Peer, names, refused};

#[tokio::test]
async fn a_search_finds_beginnings_of_words_and_wants_its_header() {
    let tenant = Peer::with(12).await;
    let search = "/applications?$search=%22displayName:boot%20SAND%22";
    let (status, refused) = tenant.get(search, false).await;
    assert_eq!(status, 400);
    assert_eq!(refused["error"]["code"], "Request_UnsupportedQuery");
    let (status, found) = tenant.get(search, true).await;
    assert_eq!(status, 200);
    assert_eq!(names(&found), ["Sandbox bootstrap"]);
    let (_, inside) = tenant
        .get("/applications?$search=%22displayName:box%22", true)
        .await;
    assert_eq!(names(&inside), Vec::<&str>::new());
    let (_, many) = tenant
        .get(
            "/applications?$search=%22displayName:registration%2000001%22&$count=true",
            true,
        )
        .await;
    assert_eq!(many["@odata.count"], 3, "000010 to 000012: {many}");
}

#[tokio::test]
async fn every_page_keeps_the_order_and_the_whole_list_has_each_once() {
    let tenant = Peer::with(250).await;
    let mut address = "/applications?$orderby=displayName%20desc&$top=100&$select=displayName";
    let mut read: Vec<String> = Vec::new();
    let mut pages = 0;
    let mut page;
    loop {
        page = tenant.get(address, false).await.1;
        read.extend(names(&page).into_iter().map(str::to_owned));
        pages += 1;
        match page["@odata.nextLink"].as_str() {
            Some(next) => address = next,
            None => break,
        }
    }
    assert_eq!(pages, 3);
    assert_eq!(read.len(), 251);
    assert_eq!(read[0], "Sandbox bootstrap");
    assert!(read.windows(2).all(|two| two[0] > two[1]));
}

#[tokio::test]
async fn the_count_needs_the_header_and_is_left_out_without_a_word() {
    let tenant = Peer::with(5).await;
    let counted = "/applications?$count=true&$top=1&$select=id";
    assert_eq!(tenant.get(counted, true).await.1["@odata.count"], 6);
    let (status, silent) = tenant.get(counted, false).await;
    assert_eq!((status, silent.get("@odata.count")), (200, None));
}

#[tokio::test]
async fn sorting_what_is_filtered_is_an_advanced_query() {
    let tenant = Peer::with(5).await;
    let both = "/applications?$filter=startswith(displayName,%27Reg%27)&$orderby=displayName%20desc&$count=true";
    let (status, refused) = tenant.get(both, false).await;
    assert_eq!(status, 400);
    assert_eq!(refused["error"]["code"], "Request_UnsupportedQuery");
    let (_, sorted) = tenant.get(both, true).await;
    assert_eq!(names(&sorted)[0], "Registration 000005");
}

#[tokio::test]
async fn what_is_not_known_is_refused_by_name() {
    let tenant = Peer::with(1).await;
    let check = async |query: &str, expected: (u16, &str, &str)| {
        let answer = tenant.get(&format!("/applications?{query}"), true).await;
        refused(answer, expected);
    };
    let unsupported = "Request_UnsupportedQuery";
    check("$search=%22notes:a%22", (400, unsupported, "'notes'")).await;
    check("$search=displayName:a", (400, "BadRequest", "$search")).await;
    check(
        "$orderby=appId",
        (400, unsupported, "sort property 'appId'"),
    )
    .await;
    check("$orderby=displayName%20up", (400, "BadRequest", "'up'")).await;
    check("$top=0", (400, unsupported, "page size specified: '0'")).await;
    check("$top=1000", (400, unsupported, "'1000'")).await;
    check("$skip=5", (400, "Request_BadRequest", "$skip")).await;
    check(
        "$skiptoken=x",
        (400, "Directory_ExpiredPageToken", "page token"),
    )
    .await;
    check("$color=red", (400, "BadRequest", "'$color'")).await;
    check("$top=1&$top=2", (400, "BadRequest", "more than once")).await;
    check("$count=maybe", (400, "BadRequest", "'maybe'")).await;
    check(
        "$select=color",
        (
            400,
            "BadRequest",
            "property named 'color' on type 'microsoft.graph.application'",
        ),
    )
    .await;
    check("$expand=color", (400, "BadRequest", "'color'")).await;
    check(
        "$expand=displayName",
        (400, "BadRequest", "navigation property"),
    )
    .await;
    check("$expand=owners($top=1)", (400, "BadRequest", "$top=1")).await;
    check(
        "$expand=owners($select=color)",
        (400, "BadRequest", "'color'"),
    )
    .await;
    check("$expand=owners(", (400, "BadRequest", "parenthesis")).await;
}

#[tokio::test]
async fn an_option_may_come_without_its_dollar_and_a_name_in_any_case() {
    let tenant = Peer::with(3).await;
    let page = tenant
        .read("/applications?select=DISPLAYNAME,id&top=2")
        .await;
    assert_eq!(
        properties(&page["value"][0]),
        BTreeSet::from(["displayName", "id"])
    );
    assert_eq!(page["value"].as_array().unwrap().len(), 2);
    let link = page["@odata.nextLink"].as_str().unwrap();
    assert_eq!(
        tenant.read(link).await["value"].as_array().unwrap().len(),
        2
    );
}

#[tokio::test]
async fn owners_are_expanded_with_what_was_selected_of_them() {
    let tenant = Peer::with(0).await;
    let (id, _) = tenant.register("Owned").await;
    let user = tenant.user("member").await;
    let reference =
        json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{user}")});
    let added = tenant
        .post(&format!("/applications/{id}/owners/$ref"), reference)
        .await;
    assert_eq!(added.0, 204);
    let read = tenant
        .read(&format!(
            "/applications/{id}?$select=id&$expand=owners($select=id,displayName)"
        ))
        .await;
    let owner = &read["owners"][0];
    assert_eq!(owner["@odata.type"], "#microsoft.graph.user");
    assert_eq!(
        properties(owner),
        BTreeSet::from(["@odata.type", "displayName", "id"])
    );
    let list = tenant
        .read("/applications?$filter=displayName%20eq%20'Owned'&$expand=owners")
        .await;
    assert_eq!(list["value"][0]["owners"][0]["id"], user.as_str());
}

/// Both sides of the wire read the same samples: the sandbox answers such a request with the same properties.
#[tokio::test]
async fn answers_have_the_properties_of_the_documented_samples() {
    let tenant = Peer::with(1).await;
    for sample in [
        include_str!("../../../../../tests/fixtures/graph/list-applications.json"),
        include_str!("../../../../../tests/fixtures/graph/count-applications.json"),
    ] {
        let sample: Value = serde_json::from_str(sample).unwrap();
        let url = sample["request"]["url"].as_str().unwrap();
        let eventual = !sample["request"]["headers"].is_null();
        let (status, answer) = tenant.get(url, eventual).await;
        assert_eq!(status, sample["response"]["status"]);
        let documented = &sample["response"]["body"];
        assert_eq!(properties(&answer), properties(documented), "{url}");
        assert_eq!(
            properties(&answer["value"][0]),
            properties(&documented["value"][0])
        );
    }
}

fn properties(object: &Value) -> BTreeSet<&str> {
    let object = object.as_object().unwrap();
    object.keys().map(String::as_str).collect()
}

#[tokio::test]
async fn who_deletes_what_a_page_shows_misses_nothing_of_the_next() {
    for order in ["", "&$orderby=displayName"] {
        let tenant = Peer::with(12).await;
        let mut address = format!("/applications?$top=5&$select=id,displayName{order}");
        let mut seen = BTreeSet::new();
        loop {
            let page = tenant.read(&address).await;
            for it in page["value"].as_array().unwrap() {
                seen.insert(it["displayName"].as_str().unwrap().to_owned());
                let path = format!("/applications/{}", it["id"].as_str().unwrap());
                if it["displayName"] != "Sandbox bootstrap" {
                    assert_eq!(tenant.delete(&path).await.0, 204);
                }
            }
            match page["@odata.nextLink"].as_str() {
                Some(next) => address = next.to_owned(),
                None => break,
            }
        }
        assert_eq!(seen.len(), 13, "{order}");
    }
}
