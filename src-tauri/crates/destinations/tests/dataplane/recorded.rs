//! Every recorded exchange, met by the client.

use std::collections::BTreeSet;

use entrada_core::{
    error::{ErrorCode, Problem},
    ports::{Delivered, Delivery, Destination, ReadBack},
};
use entrada_destinations::{
    DestinationError,
    dataplane::{DataplaneDelivery, LoginMethod, Session, check_name},
};

use crate::recording::{Recording, exchanges};

const DEVELOPMENT: &str = "11111111-1111-4111-8111-111111111111";
const FOUR: [&str; 4] = [
    "Office_365_ID",
    "Office_365_Secret",
    "Office_365_Tenant_ID",
    "Office_365_Application_ID",
];

const METHOD: &str = "login method";
const WRONG_PASSWORD: &str = "login with a wrong password (an unknown user answers the same)";
const MALFORMED: &str = "no Authorization header (garbled, or \"bearer\" in lower case: the same)";
const EXPIRED: &str = "expired access token (a bad signature answers the same)";
const OVERVIEW: &str = "who am I and which environments, in one request";
const GROUPS: &str = "worker groups";
const NO_GROUPS: &str = "worker groups where the person is no member, or no worker runs";
const NOT_ATTACHED: &str = "secret groups: attached nowhere (or no such secret)";
const ATTACHED: &str = "secret groups";
const SECRETS: &str = "secrets: every environment and the server's own rows come back";
const CREATED: &str = "create ok";
const DUPLICATE: &str = "create a duplicate";
const BAD_NAME: &str = "create with a bad name";
const NO_DESCRIPTION: &str = "create without Description: the resolver panics";
const FOUR_CREATED: &str = "four creates in one request, the first a duplicate";
const ATTACH: &str = "attach ok";
const ATTACH_AGAIN: &str = "attach again";
const ATTACH_REFUSED: &str = "attach with only \"Manage secrets\"";
const CHANGED: &str = "change the value (a missing name, or one in other case, answers the same)";
const DELETED: &str = "delete (a missing name answers the same)";
const NOT_IN_SCHEMA: &str = "a field that the schema lacks";
const ECHO: &str = "body cut off: the error echoes all of it";
const RENEWED: &str = "refresh ok";
const NOT_RENEWED: &str = "refresh with a bad or expired token";

/// What a look is answered with where none of the names exists.
const LOOK_AT_NOTHING: &[&str] = &[NO_GROUPS, SECRETS, NOT_ATTACHED];

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn row(name: &str, overwrite: bool) -> Delivery {
    Delivery {
        name: name.to_owned(),
        description: String::new(),
        value: "fake-secret-value".into(),
        overwrite,
        trace: None,
    }
}

fn into_development(session: Session) -> DataplaneDelivery {
    DataplaneDelivery::new(session, DEVELOPMENT.to_owned(), true).unwrap()
}

fn code(result: Result<impl Sized, Problem>) -> Option<ErrorCode> {
    result.err().map(|problem| problem.code)
}

/// A name that the recorded rows do not have.
const FRESH: &str = "Fresh";

#[test]
fn every_exchange_of_the_recording_is_met_here() {
    let met = [
        METHOD,
        "login ok",
        WRONG_PASSWORD,
        MALFORMED,
        EXPIRED,
        OVERVIEW,
        GROUPS,
        NO_GROUPS,
        NOT_ATTACHED,
        ATTACHED,
        SECRETS,
        CREATED,
        DUPLICATE,
        BAD_NAME,
        NO_DESCRIPTION,
        FOUR_CREATED,
        ATTACH,
        ATTACH_AGAIN,
        ATTACH_REFUSED,
        CHANGED,
        DELETED,
        NOT_IN_SCHEMA,
        ECHO,
        RENEWED,
        NOT_RENEWED,
    ];
    let recorded: BTreeSet<String> = exchanges().into_keys().collect();
    assert_eq!(recorded, met.map(str::to_owned).into());
}

#[tokio::test]
async fn login_method_and_login() {
    let server = Recording::serve().await;
    server.next(&[&[METHOD], &["login ok"], &[WRONG_PASSWORD], &[METHOD]]);
    let dataplane = server.dataplane();
    assert_eq!(dataplane.login_method().await, Ok(LoginMethod::Password));
    let user = "admin@example.test";
    let session = dataplane
        .sign_in(user, "fake-password".into())
        .await
        .unwrap();
    assert_eq!(session.user(), user);
    let refused = dataplane.sign_in(user, "fake-wrong-password".into()).await;
    assert_eq!(refused.err(), Some(DestinationError::WrongPassword));
    let heard = server.heard();
    let sent = &heard[1].body["variables"];
    assert_eq!(
        *sent,
        exchanges()["login ok"]["request"]["body"]["variables"]
    );
    assert!(heard.iter().all(|it| it.authorization.is_empty()));
}

#[tokio::test]
async fn who_am_i_and_where() {
    let server = Recording::serve().await;
    let session = server.session().await;
    server.next(&[&[OVERVIEW]]);
    let overview = session.overview().await.unwrap();
    assert_eq!(overview.email, "admin@example.test");
    assert!(overview.administrator);
    let found = overview.environments.iter().map(|it| it.name.as_str());
    assert_eq!(found.collect::<Vec<_>>(), ["Development", "Production"]);
    assert_eq!(server.heard()[0].authorization, "Bearer FAKE.ACCESS.TOKEN");
}

#[tokio::test]
async fn a_token_that_ran_out_is_renewed_once() {
    let server = Recording::serve().await;
    let session = server.session().await;
    server.next(&[&[EXPIRED], &[RENEWED], &[OVERVIEW], &[OVERVIEW]]);
    session.overview().await.unwrap();
    session.overview().await.unwrap();
    let told: Vec<String> = server
        .heard()
        .into_iter()
        .map(|it| it.authorization)
        .collect();
    let renewed = "Bearer FAKE.NEW-ACCESS.TOKEN";
    assert_eq!(
        told,
        [
            "Bearer FAKE.ACCESS.TOKEN",
            "Bearer FAKE.REFRESH.TOKEN",
            renewed,
            renewed
        ]
    );
    server.next(&[&[MALFORMED], &[NOT_RENEWED]]);
    let ended = session.overview().await;
    assert_eq!(ended.err(), Some(DestinationError::SessionEnded));
    assert_eq!(server.heard()[1].path, "/app/refreshtoken");
}

#[tokio::test]
async fn a_look_sees_its_own_environment_only() {
    let server = Recording::serve().await;
    let session = server.session().await;
    server.next(&[&[GROUPS, SECRETS, ATTACHED, NOT_ATTACHED]]);
    let asked = names(&["Office_365_ID", FRESH, "db_pwd"]);
    let survey = session.survey(DEVELOPMENT, &asked).await.unwrap();
    assert_eq!(survey.worker_groups, ["python_dev"]);
    assert!(survey.may_create && survey.may_attach);
    let [id, fresh, own] = &survey.rows[..] else {
        panic!("one row per name")
    };
    assert_eq!(id.existing.as_deref(), Some("Office_365_ID"));
    assert_eq!(
        id.updated_at.as_deref(),
        Some("2026-11-22T10:36:12.683445Z")
    );
    assert_eq!(id.attached_to, ["python_dev"]);
    assert_eq!((&fresh.existing, &own.existing), (&None, &None));
    // In the other environment one of the four exists.
    server.next(&[&[NO_GROUPS, SECRETS, NOT_ATTACHED]]);
    let other = "22222222-2222-4222-8222-222222222222";
    let survey = session.survey(other, &names(&FOUR)).await.unwrap();
    assert!(survey.worker_groups.is_empty());
    let found: Vec<bool> = survey
        .rows
        .iter()
        .map(|row| row.existing.is_some())
        .collect();
    assert_eq!(found, [false, true, false, false]);
}

#[tokio::test]
async fn a_look_asks_again_for_names_that_are_spelt_otherwise() {
    let server = Recording::serve().await;
    let session = server.session().await;
    server.next(&[&[GROUPS, SECRETS, NOT_ATTACHED], &[ATTACHED]]);
    let survey = session
        .survey(DEVELOPMENT, &names(&["OFFICE_365_id"]))
        .await
        .unwrap();
    assert_eq!(survey.rows[0].existing.as_deref(), Some("Office_365_ID"));
    assert_eq!(survey.rows[0].attached_to, ["python_dev"]);
    assert_eq!(server.heard()[1].body["variables"]["n0"], "Office_365_ID");
}

#[tokio::test]
async fn a_create_sends_all_that_the_server_reads() {
    let server = Recording::serve().await;
    let delivery = into_development(server.session().await);
    server.next(&[LOOK_AT_NOTHING, &[CREATED]]);
    let put = delivery.put(&[row(FRESH, false)]).await;
    assert_eq!(put, [Ok(Delivered::Created)]);
    let sent = &server.heard()[1].body["variables"]["w0"];
    let recorded = &exchanges()[CREATED]["request"]["body"]["variables"]["input"];
    let keys = |value: &serde_json::Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(keys(sent), keys(recorded));
    assert_eq!(sent["Description"], "", "always sent");
}

#[tokio::test]
async fn what_the_server_refuses_is_told_by_what_it_means() {
    let server = Recording::serve().await;
    let delivery = into_development(server.session().await);
    server.next(&[LOOK_AT_NOTHING, &[DUPLICATE]]);
    let put = delivery.put(&[row(FRESH, false)]).await;
    let told = put[0].as_ref().unwrap_err();
    assert_eq!(told.code, ErrorCode::DestinationRejected);
    assert_eq!(
        told.detail.as_deref(),
        Some("Fresh exists and was not to be replaced.")
    );
    // Agreed to: then it is changed.
    server.next(&[LOOK_AT_NOTHING, &[DUPLICATE], &[CHANGED]]);
    let put = delivery.put(&[row(FRESH, true)]).await;
    assert_eq!(put, [Ok(Delivered::Replaced)]);
    server.next(&[LOOK_AT_NOTHING, &[NO_DESCRIPTION]]);
    let put = delivery.put(&[row(FRESH, false)]).await;
    let told = put[0].as_ref().unwrap_err();
    assert_eq!(told.detail.as_deref(), Some("internal system error"));
    for (exchange, status) in [(NOT_IN_SCHEMA, "422"), (ECHO, "400")] {
        server.next(&[LOOK_AT_NOTHING, &[exchange]]);
        let put = delivery.put(&[row(FRESH, false)]).await;
        let told = put[0].as_ref().unwrap_err();
        assert_eq!(told.code, ErrorCode::DestinationRejected);
        assert!(
            told.detail
                .as_deref()
                .unwrap()
                .ends_with(&format!("HTTP {status}."))
        );
        assert!(
            !serde_json::to_string(told)
                .unwrap()
                .contains("fake-secret-value")
        );
    }
    server.heard();
}

#[tokio::test]
async fn a_bad_name_is_refused_before_it_is_sent() {
    let recorded = &exchanges()[BAD_NAME]["request"]["body"]["variables"]["input"]["Secret"];
    assert!(check_name(recorded.as_str().unwrap()).is_err());
    let server = Recording::serve().await;
    let delivery = into_development(server.session().await);
    server.next(&[&[NO_GROUPS, SECRETS]]);
    let put = delivery.put(&[row("Office 365 ID", false)]).await;
    assert_eq!(
        code(put.into_iter().next().unwrap()),
        Some(ErrorCode::InvalidInput)
    );
    assert_eq!(server.heard().len(), 1, "one look");
}

#[tokio::test]
async fn four_rows_travel_together_and_fail_singly() {
    let server = Recording::serve().await;
    let delivery = into_development(server.session().await);
    server.next(&[LOOK_AT_NOTHING, &[FOUR_CREATED]]);
    let rows: Vec<Delivery> = ["A", "B", "C", "D"].map(|name| row(name, false)).into();
    let put = delivery.put(&rows).await;
    let created: Vec<bool> = put.iter().map(Result::is_ok).collect();
    assert_eq!(created, [false, true, true, true]);
    server.heard();
    // What exists is changed, and only where that was agreed to.
    server.next(&[LOOK_AT_NOTHING, &[CHANGED]]);
    let put = delivery
        .put(&[row(FOUR[0], true), row(FOUR[1], false)])
        .await;
    assert_eq!(put[0], Ok(Delivered::Replaced));
    assert!(put[1].is_err());
    let sent = server.heard().remove(1).body;
    assert_eq!(sent["variables"]["w0name"], "Office_365_ID");
    assert_eq!(sent["variables"]["w0environment"], DEVELOPMENT);
    assert!(!sent["query"].as_str().unwrap().contains("w1"));
}

#[tokio::test]
async fn attaching_is_settled_by_a_look_where_the_answer_leaves_doubt() {
    let server = Recording::serve().await;
    let delivery = into_development(server.session().await);
    let id = names(&["Office_365_ID"]);
    server.next(&[&[GROUPS, SECRETS, NOT_ATTACHED], &[ATTACH]]);
    assert_eq!(delivery.attach(&id, "python_dev").await, [Ok(())]);
    // The same words mean "already there" and "the database is broken".
    let again: [&[&str]; 2] = [&[GROUPS, SECRETS, NOT_ATTACHED], &[ATTACH_AGAIN]];
    server.next(&again);
    server.next(&[&[GROUPS, SECRETS, ATTACHED]]);
    assert_eq!(delivery.attach(&id, "python_dev").await, [Ok(())]);
    server.next(&again);
    server.next(&[&[GROUPS, SECRETS, NOT_ATTACHED]]);
    let broken = delivery.attach(&id, "python_dev").await.remove(0);
    assert_eq!(code(broken), Some(ErrorCode::DestinationRejected));
    server.next(&[&[GROUPS, SECRETS, NOT_ATTACHED], &[ATTACH_REFUSED]]);
    let refused = delivery.attach(&id, "python_dev").await.remove(0);
    assert_eq!(code(refused), Some(ErrorCode::DestinationForbidden));
    // Attached already: a look, and nothing is sent.
    server.next(&[&[GROUPS, SECRETS, ATTACHED]]);
    assert_eq!(delivery.attach(&id, "python_dev").await, [Ok(())]);
    server.heard();
}

#[tokio::test]
async fn a_look_afterwards_finds_row_and_attachment_or_says_what_is_astray() {
    let server = Recording::serve().await;
    let delivery = into_development(server.session().await);
    let id = names(&["Office_365_ID"]);
    server.next(&[
        &[GROUPS, SECRETS, ATTACHED],
        &[GROUPS, SECRETS, NOT_ATTACHED],
    ]);
    let seen = delivery.read_back(&id, Some("python_dev")).await;
    assert_eq!(seen, Ok(ReadBack::Seen));
    let astray = delivery.read_back(&id, Some("python_dev")).await;
    let told = astray.unwrap_err();
    assert_eq!(told.code, ErrorCode::DestinationRejected);
    assert!(told.detail.unwrap().contains("Office_365_ID"));
    // A change that answered well and changed nothing: the time of the row is the old one.
    server.next(&[
        &[GROUPS, SECRETS, ATTACHED],
        &[CHANGED],
        &[GROUPS, SECRETS, ATTACHED],
    ]);
    assert_eq!(
        delivery.put(&[row(FOUR[0], true)]).await,
        [Ok(Delivered::Replaced)]
    );
    let astray = delivery.read_back(&id, None).await;
    assert_eq!(code(astray), Some(ErrorCode::DestinationRejected));
    server.heard();
}

/// Nothing of ours deletes: a call that takes an empty name for all of them is not even written.
#[tokio::test]
async fn nothing_is_ever_deleted() {
    let recorded = &exchanges()[DELETED]["request"]["body"]["query"];
    assert!(recorded.as_str().unwrap().contains("updateDeleteSecret"));
    let server = Recording::serve().await;
    let delivery = into_development(server.session().await);
    server.next(&[LOOK_AT_NOTHING, &[CHANGED]]);
    delivery.put(&[row(FOUR[0], true)]).await;
    let all: String = server
        .heard()
        .iter()
        .map(|it| it.body.to_string())
        .collect();
    assert!(!all.contains("elete"), "{all}");
}
