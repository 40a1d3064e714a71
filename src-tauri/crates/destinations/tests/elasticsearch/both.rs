//! Block and key are taken back together, or not at all.

use std::fs;

use entrada_core::error::Problem;
use entrada_destinations::{
    DestinationError,
    elasticsearch::{
        file::{FileError, Manner, Place, Undo},
        keystore::{Comparison, KeystoreError, Removed},
        undo, yml,
    },
};
use tokio_util::sync::CancellationToken;

use crate::stand_in::{Node, PLANTED, realm, setting};

const BEFORE: &str = "cluster.name: one\n";

/// A node with both written.
async fn written() -> (Node, Undo) {
    let node = Node::new();
    let path = node.0.file("elasticsearch.yml", BEFORE);
    let place = Place::at(&path).unwrap();
    let content = place.read().unwrap();
    let merge = yml::merge(BEFORE.as_bytes(), &realm(), None).unwrap();
    let new = merge.text.as_bytes();
    place
        .replace(content.as_ref(), new, Manner::Configuration)
        .unwrap();
    node.store().await.unwrap();
    let undo = Undo::of(&place, content.as_ref(), merge.insertions);
    (node, undo)
}

async fn take_back(node: &Node, file: &Undo, stored: &str) -> Result<Removed, DestinationError> {
    let (keystore, cancel) = (node.keystore(), CancellationToken::new());
    undo(file, &keystore, &setting(), &stored.into(), None, &cancel).await
}

#[tokio::test]
async fn both_are_taken_back() {
    let (node, file) = written().await;
    let removed = take_back(&node, &file, PLANTED).await;
    assert_eq!(removed, Ok(Removed::Gone(Comparison::Same)));
    assert_eq!(node.stored(), None);
    assert_eq!(
        fs::read_to_string(node.path("elasticsearch.yml")).unwrap(),
        BEFORE
    );
}

#[tokio::test]
async fn if_one_of_them_changed_neither_is_touched() {
    let (node, file) = written().await;
    let path = node.path("elasticsearch.yml");
    let text = fs::read_to_string(&path).unwrap();

    let refused = take_back(&node, &file, "another").await.unwrap_err();
    assert_eq!(
        refused,
        KeystoreError::Changed(setting().to_string()).into()
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), text);

    fs::write(&path, format!("{text}# mine\n")).unwrap();
    let refused = take_back(&node, &file, PLANTED).await.unwrap_err();
    assert_eq!(refused, FileError::Changed(path).into());
    assert_eq!(node.stored().as_deref(), Some(PLANTED));
    assert!(Problem::from(refused).detail.is_some());
}
