//! Each state of the tool, one by one, and what is made of it.

use std::{fs, os::unix::fs::chown, path::Path};

use entrada_core::error::{ErrorCode, Problem};
use entrada_destinations::{
    DestinationError,
    elasticsearch::keystore::{Before, Comparison, KeystoreError, Removed, Store, Survey, Unfit},
};
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use crate::stand_in::{Node, PASSWORD, PLANTED, setting};

#[tokio::test]
async fn a_value_goes_in_as_it_is_and_is_read_back() {
    let node = Node::new();
    let stored = node.store().await.unwrap();
    assert_eq!(stored.before, Before::NotThere);
    assert_eq!(stored.read_back, Comparison::Same);
    assert_eq!(node.stored().as_deref(), Some(PLANTED));
    let key = setting();
    let calls = [
        "has-passwd".to_owned(),
        "list".to_owned(),
        format!("add --stdin --force {key}"),
        format!("show {key}"),
    ];
    assert_eq!(node.calls(), calls);
}

#[tokio::test]
async fn what_the_tool_would_break_is_refused_before_it_runs() {
    let node = Node::new();
    for (value, why) in [
        ("", Unfit::Empty),
        ("first\nsecond", Unfit::Control),
        ("carriage\rreturn", Unfit::Control),
        ("ümlaut", Unfit::NotAscii),
    ] {
        let refused = node.store_value(value, None, true).await;
        assert_eq!(refused, Err(KeystoreError::Value(why)));
        let refused = node.store_value(PLANTED, Some(value), true).await;
        assert_eq!(refused, Err(KeystoreError::Password(why)));
    }
    assert!(node.calls().is_empty());
}

#[tokio::test]
async fn a_key_that_exists_is_replaced_only_when_agreed_and_never_by_the_tools_question() {
    let node = Node::taken();
    let asked = node.by_hand(&["add", "--stdin", setting().as_str()], "S3CRET\n");
    let leak = String::from_utf8(asked.stderr).unwrap();
    assert!(
        leak.contains("Did not understand answer 's3cret'"),
        "{leak}"
    );
    assert_eq!(asked.status.code(), Some(70));

    let refused = node.store().await;
    assert_eq!(refused, Err(KeystoreError::Exists(setting().to_string())));
    assert_eq!(node.stored().as_deref(), Some("earlier"));
    let stored = node.store_value(PLANTED, None, true).await.unwrap();
    assert_eq!(stored.before, Before::There);
    assert_eq!(node.stored().as_deref(), Some(PLANTED));
}

#[tokio::test]
async fn a_missing_keystore_is_named_and_made_only_when_agreed() {
    let node = Node::bare();
    let asked = node.by_hand(&["add", "-x", "a.b"], "S3CRET\n");
    let leak = String::from_utf8(asked.stderr).unwrap();
    assert!(leak.contains("'s3cret'"), "{leak}");

    let path = node.path("elasticsearch.keystore");
    assert_eq!(
        node.store().await,
        Err(KeystoreError::Missing(path.clone()))
    );
    assert!(!path.exists());
    for (is_old, read_back) in [(false, Comparison::Same), (true, Comparison::NotPossible)] {
        let node = if is_old {
            Node::bare().fault("old")
        } else {
            Node::bare()
        };
        let what = Store {
            setting: &setting(),
            value: &PLANTED.into(),
            password: Some(&PASSWORD.into()),
            overwrite: false,
            create: true,
        };
        let stored = node
            .keystore()
            .store(&what, &CancellationToken::new())
            .await
            .unwrap();
        assert_eq!(
            (stored.before, stored.read_back),
            (Before::NoKeystore, read_back)
        );
        assert_eq!(node.stored().as_deref(), Some(PLANTED));
    }
}

#[tokio::test]
async fn a_keystore_with_a_password_takes_the_right_one_only() {
    let node = Node::protected();
    assert_eq!(node.store().await, Err(KeystoreError::PasswordNeeded));
    let wrong = node.store_value(PLANTED, Some("wrong"), false).await;
    assert_eq!(wrong, Err(KeystoreError::WrongPassword));
    assert_eq!(node.stored(), None);
    let right = node.store_value(PLANTED, Some(PASSWORD), false).await;
    assert_eq!(right.unwrap().read_back, Comparison::Same);
    assert_eq!(node.stored().as_deref(), Some(PLANTED));
}

#[tokio::test]
async fn a_password_is_never_stored_where_none_is_asked_for() {
    let node = Node::new();
    let stored = node.store_value(PLANTED, Some(PASSWORD), false).await;
    assert!(stored.is_ok());
    assert_eq!(node.stored().as_deref(), Some(PLANTED));
}

#[tokio::test]
async fn a_survey_tells_password_and_key_and_changes_nothing() {
    let cancel = CancellationToken::new();
    for (node, has_password, before) in [
        (Node::bare(), false, Some(Before::NoKeystore)),
        (Node::new(), false, Some(Before::NotThere)),
        (Node::taken(), false, Some(Before::There)),
        (Node::protected(), true, None),
    ] {
        let survey = node.keystore().survey(&setting(), None, &cancel).await;
        assert_eq!(
            survey,
            Ok(Survey {
                has_password,
                before,
                shows: true,
            })
        );
        assert!(
            node.calls()
                .iter()
                .all(|call| ["has-passwd", "list", "show -h"].contains(&call.as_str()))
        );
    }
}

#[tokio::test]
async fn a_tool_that_shows_nothing_leaves_a_value_stored_and_not_read_back() {
    let node = Node::new().fault("old");
    let stored = node.store().await.unwrap();
    assert_eq!(stored.read_back, Comparison::NotPossible);
    assert_eq!(node.stored().as_deref(), Some(PLANTED));
    let removed = remove(&node, PLANTED).await.unwrap();
    assert_eq!(removed, Removed::Gone(Comparison::NotPossible));
}

#[tokio::test]
async fn an_old_tool_that_would_lose_the_value_behind_a_password_is_not_asked_to_store_it() {
    let node = Node::protected().fault("old");
    let refused = node.store_value(PLANTED, Some(PASSWORD), false).await;
    assert_eq!(refused, Err(KeystoreError::LosesValue));
    assert_eq!(node.stored(), None);
}

#[tokio::test]
async fn a_tool_that_ends_well_and_stores_nothing_is_not_believed() {
    for fault in ["does-nothing", "stores-nothing"] {
        let node = Node::new().fault(fault);
        let failed = node.store().await;
        assert_eq!(
            failed,
            Err(KeystoreError::NotStored(setting().to_string())),
            "{fault}"
        );
    }
    // It cannot show, but the file it should have written is the old one.
    let node = Node::taken().fault("old").fault("does-nothing");
    let failed = node.store_value(PLANTED, None, true).await;
    assert_eq!(failed, Err(KeystoreError::NotStored(setting().to_string())));
}

#[tokio::test]
async fn a_value_is_removed_once_and_only_if_it_is_still_the_one_that_was_stored() {
    let node = Node::taken();
    let other = remove(&node, PLANTED).await;
    assert_eq!(other, Err(KeystoreError::Changed(setting().to_string())));
    assert_eq!(node.stored().as_deref(), Some("earlier"));
    assert_eq!(
        remove(&node, "earlier").await,
        Ok(Removed::Gone(Comparison::Same))
    );
    assert_eq!(node.stored(), None);
    assert_eq!(remove(&node, "earlier").await, Ok(Removed::WasNotThere));
    assert_eq!(
        remove(&Node::bare(), "earlier").await,
        Ok(Removed::WasNotThere)
    );

    let kept = remove(&Node::taken().fault("keeps"), "earlier").await;
    assert_eq!(kept, Err(KeystoreError::NotRemoved(setting().to_string())));
}

#[tokio::test]
async fn another_program_under_the_name_is_recognized_by_what_it_does_not_know() {
    let node = Node::new().fault("knows-nothing");
    assert!(matches!(
        node.store().await,
        Err(KeystoreError::NotTheTool(_))
    ));
}

#[tokio::test]
async fn a_damaged_keystore_is_named() {
    for content in ["", "foreign\n"] {
        for old in [false, true] {
            let node = Node::holding(content);
            let node = if old { node.fault("old") } else { node };
            let path = node.path("elasticsearch.keystore");
            assert_eq!(
                node.store().await,
                Err(KeystoreError::Damaged(path)),
                "{content:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_file_left_by_a_killed_tool_is_named_before_anything_runs() {
    let node = Node::new();
    let left = node.0.file("elasticsearch.keystore.tmp", "");
    assert_eq!(node.store().await, Err(KeystoreError::LeftOver(left)));
    assert!(node.calls().is_empty());
}

#[tokio::test]
async fn a_tool_that_writes_at_the_same_time_is_named() {
    let node = Node::new().fault("breaks-in");
    let path = node.path("elasticsearch.keystore");
    let failed = node.store().await.unwrap_err();
    assert_eq!(failed, KeystoreError::Parallel(path));
    assert!(failed.may_have_acted());
}

#[tokio::test]
async fn a_folder_that_the_account_may_not_write_is_named() {
    let node = Node::new().fault("unwritable");
    let path = node.0.0.clone();
    assert_eq!(node.store().await, Err(KeystoreError::NotWritable(path)));
}

#[tokio::test]
async fn a_keystore_of_another_account_is_left_alone() {
    let node = Node::new();
    let path = node.path("elasticsearch.keystore");
    // Only root may give a file away; all others take one of root's.
    if chown(&path, Some(12_345), None).is_err() {
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink("/etc/passwd", &path).unwrap();
    }
    let refused = node.store().await.unwrap_err();
    assert!(
        matches!(refused, KeystoreError::OtherOwner { .. }),
        "{refused}"
    );
    assert!(node.calls().is_empty());
}

#[tokio::test]
async fn a_tool_that_is_set_to_another_folder_is_recognized() {
    let node = Node::new().fault("elsewhere");
    let path = node.path("elasticsearch.keystore");
    assert_eq!(node.store().await, Err(KeystoreError::OtherFolder(path)));
}

#[test]
fn each_failure_reaches_the_screen_under_a_code_that_it_can_act_upon() {
    let path = Path::new("/etc/elasticsearch").to_owned();
    for (error, code, field) in [
        (
            KeystoreError::WrongPassword,
            ErrorCode::DestinationSignIn,
            Some("password"),
        ),
        (KeystoreError::Busy(path.clone()), ErrorCode::Busy, None),
        (
            KeystoreError::Value(Unfit::Empty),
            ErrorCode::ValueUnsuitable,
            None,
        ),
        (
            KeystoreError::NoFolder(path),
            ErrorCode::InvalidInput,
            Some("config"),
        ),
    ] {
        let problem = Problem::from(DestinationError::from(error));
        assert_eq!((problem.code, problem.field.as_deref()), (code, field));
        assert!(problem.detail.is_some());
    }
}

async fn remove(node: &Node, stored: &str) -> Result<Removed, KeystoreError> {
    let stored = SecretString::from(stored);
    let cancel = CancellationToken::new();
    node.keystore()
        .remove(&setting(), &stored, None, &cancel)
        .await
}
