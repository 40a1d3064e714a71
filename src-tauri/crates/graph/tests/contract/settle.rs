//! Reads that settle what a lost answer left open, and the removal of a secret whose Value is lost.

use entrada_core::{
    ids::{ClientId, ObjectId},
    ports::{ApplicationIds, Directory as _, DirectoryError, PasswordSighting},
};
use serde_json::{Value, json};

use crate::{
    APPLICATION, CLIENT, KEY, PRINCIPAL, RESOURCE, ROLE, SECRET_NAME, UNIQUE_NAME,
    wire::{Wire, sample},
};

fn object(text: &str) -> ObjectId {
    text.parse().unwrap()
}

fn client() -> ClientId {
    CLIENT.parse().unwrap()
}

#[tokio::test]
async fn an_application_is_found_by_its_unique_name_or_is_not_there() {
    let wire = Wire::playing(&["application-ids"]).await;
    let found = wire.directory().find_application(UNIQUE_NAME).await;
    let expected = ApplicationIds {
        object_id: object(APPLICATION),
        client_id: client(),
    };
    assert_eq!(found.unwrap(), Some(expected));
    wire.finish();

    let wire = Wire::playing(&["application-not-found"]).await;
    let found = wire.directory().find_application(UNIQUE_NAME).await;
    assert_eq!(found.unwrap(), None);
    wire.finish();
}

#[tokio::test]
async fn a_service_principal_is_found_by_its_application() {
    let wire = Wire::playing(&["service-principal-id"]).await;
    let found = wire.directory().find_service_principal(client()).await;
    assert_eq!(found.unwrap(), Some(object(PRINCIPAL)));
    wire.finish();
}

#[tokio::test]
async fn a_secret_is_seen_by_its_name_and_removed_by_its_id() {
    let wire = Wire::playing(&["passwords", "remove-password"]).await;
    let directory = wire.directory();
    let seen = directory.passwords(object(APPLICATION)).await.unwrap();
    let expected = PasswordSighting {
        key_id: KEY.parse().unwrap(),
        display_name: Some(SECRET_NAME.to_owned()),
    };
    assert_eq!(seen, [expected]);
    let removed = directory.remove_password(object(APPLICATION), seen[0].key_id);
    removed.await.unwrap();
    assert_eq!(wire.finish(), 2);
}

#[tokio::test]
async fn roles_are_told_for_one_api_only() {
    let wire = Wire::playing(&["granted-roles", "granted-roles"]).await;
    let directory = wire.directory();
    let principal = object(PRINCIPAL);
    let here = directory.granted_roles(principal, object(RESOURCE)).await;
    assert_eq!(here.unwrap(), [ROLE.parse().unwrap()]);
    let another = object(APPLICATION);
    let elsewhere = directory.granted_roles(principal, another).await;
    assert_eq!(elsewhere.unwrap(), []);
    wire.finish();
}

/// The answer to a removal that the directory says it cannot find, and the read behind it.
async fn remove_unknown(credentials: Value) -> Result<(), DirectoryError> {
    let mut unknown = sample("remove-password");
    unknown["response"] = sample("application-not-found")["response"].clone();
    let mut left = sample("passwords");
    left["response"]["body"]["passwordCredentials"] = credentials;
    let wire = Wire::of(vec![("unknown".into(), unknown), ("left".into(), left)]).await;
    let directory = wire.directory();
    let key_id = KEY.parse().unwrap();
    let removed = directory.remove_password(object(APPLICATION), key_id).await;
    assert_eq!(wire.finish(), 2);
    removed
}

#[tokio::test]
async fn a_secret_that_is_not_found_is_gone_once_a_read_no_longer_shows_it() {
    remove_unknown(json!([])).await.unwrap();

    let shown = &sample("passwords")["response"]["body"]["passwordCredentials"];
    let error = remove_unknown(shown.clone()).await.unwrap_err();
    assert!(matches!(error, DirectoryError::NotYet(_)), "{error:?}");
}
