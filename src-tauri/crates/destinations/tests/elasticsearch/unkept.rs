//! That nobody sees what was given to the tool, and that nothing of the tool is left behind.

use std::{fs, io::Read, time::Duration};

use entrada_destinations::elasticsearch::keystore::{Action, Java, Keystore, KeystoreError, Store};
use tokio_util::sync::CancellationToken;

use crate::stand_in::{Node, PASSWORD, PLANTED, run, setting};

#[tokio::test]
async fn neither_value_nor_password_is_in_arguments_environment_or_errors() {
    let mut told = String::new();
    let ways = [
        Node::new(),
        Node::taken(),
        Node::protected(),
        Node::protected().fault("old"),
        Node::bare(),
        Node::new().fault("does-nothing"),
        Node::new().fault("stores-nothing"),
        Node::new().fault("breaks-in"),
        Node::new().fault("unwritable"),
        Node::new().fault("knows-nothing"),
        Node::holding("foreign\n"),
    ];
    for node in ways {
        for (password, overwrite) in [(None, false), (Some(PASSWORD), true), (Some("wrong"), true)]
        {
            let result = node.store_value(PLANTED, password, overwrite).await;
            told += &format!("{result:?}\n");
            if let Err(error) = result {
                told += &format!("{error}\n{error:#?}\n");
            }
        }
        told += &node.seen();
        told += &node.calls().concat();
    }
    let what = format!(
        "{:?}",
        Store {
            setting: &setting(),
            value: &PLANTED.into(),
            password: Some(&PASSWORD.into()),
            overwrite: true,
            create: true,
        }
    );
    told += &what;
    assert!(
        told.contains("--stdin"),
        "the stand-in wrote down what can be seen"
    );
    let told = told.to_lowercase();
    for secret in [PLANTED, PASSWORD] {
        assert!(!told.contains(&secret.to_lowercase()), "{told}");
    }
}

#[tokio::test]
async fn the_tool_gets_no_environment_but_what_it_needs() {
    let node = Node::new();
    let java = Java {
        java_home: Some("/opt/java".into()),
        es_java_home: Some("/opt/es java".into()),
    };
    let plain = node.keystore();
    let keystore = Keystore::new(plain.program().clone(), plain.folder().clone(), java).unwrap();
    let cancel = CancellationToken::new();
    keystore.survey(&setting(), None, &cancel).await.unwrap();
    let seen = node.seen();
    // What a shell sets by itself.
    let own = ["PWD", "OLDPWD", "SHLVL", "_"];
    let mut names: Vec<&str> = seen
        .lines()
        .filter_map(|line| Some(line.split_once('=')?.0))
        .filter(|name| !own.contains(name))
        .collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names, ["ES_JAVA_HOME", "ES_PATH_CONF", "JAVA_HOME", "PATH"]);
    assert!(seen.contains("\nPATH=/usr/bin:/bin\n") || seen.starts_with("PATH=/usr/bin:/bin\n"));
    assert!(seen.contains("ES_JAVA_HOME=/opt/es java\n"));

    let relative = Java {
        java_home: Some("java".into()),
        ..Java::default()
    };
    let refused = Keystore::new(plain.program().clone(), plain.folder().clone(), relative);
    assert_eq!(refused.err(), Some(KeystoreError::Java("java".into())));
}

/// A node whose tool never ends once it is asked for this, and the pipe that tool and children hold open.
fn hanging(command: &str) -> (Node, std::path::PathBuf) {
    let node = Node::new();
    let pipe = node.path(&format!("stand-in/hang-{command}"));
    run("mkfifo", &[pipe.to_str().unwrap()]);
    run("mkfifo", &[node.path("stand-in/never").to_str().unwrap()]);
    (node, pipe)
}

#[tokio::test]
async fn a_cancelled_tool_is_ended_with_all_that_it_started() {
    let (node, pipe) = hanging("add");
    let cancel = CancellationToken::new();
    let when_it_runs = cancel.clone();
    let ended = std::thread::spawn(move || {
        // Opens as soon as the tool holds the other end, and ends when nobody does.
        let mut held = fs::File::open(pipe).unwrap();
        when_it_runs.cancel();
        held.read_to_end(&mut Vec::new()).unwrap()
    });
    let what = Store {
        setting: &setting(),
        value: &PLANTED.into(),
        password: None,
        overwrite: false,
        create: false,
    };
    let cancelled = node.keystore().store(&what, &cancel).await.unwrap_err();
    assert_eq!(cancelled, KeystoreError::Cancelled(Action::Add));
    assert!(cancelled.may_have_acted());
    assert_eq!(ended.join().unwrap(), 0);
}

#[tokio::test]
async fn a_tool_that_does_not_end_in_time_is_ended() {
    let (node, pipe) = hanging("has-passwd");
    let ended = std::thread::spawn(move || {
        // Both ends, so that opening waits for nobody.
        let both = fs::OpenOptions::new()
            .read(true)
            .write(true)
            .open(&pipe)
            .unwrap();
        let mut held = fs::File::open(&pipe).unwrap();
        drop(both);
        held.read_to_end(&mut Vec::new()).unwrap()
    });
    let keystore = node.keystore().with_limit(Duration::from_millis(1));
    let late = keystore
        .survey(&setting(), None, &CancellationToken::new())
        .await;
    assert_eq!(late, Err(KeystoreError::TimedOut(Action::AskForPassword)));
    assert_eq!(ended.join().unwrap(), 0);
}

#[tokio::test]
async fn a_run_that_is_cancelled_beforehand_starts_nothing() {
    let node = Node::new();
    let cancel = CancellationToken::new();
    cancel.cancel();
    let cancelled = node.keystore().survey(&setting(), None, &cancel).await;
    assert_eq!(
        cancelled,
        Err(KeystoreError::Cancelled(Action::AskForPassword))
    );
    assert!(node.calls().is_empty());
}

#[tokio::test]
async fn two_at_once_at_one_keystore_are_one_and_a_refusal() {
    let (node, pipe) = hanging("list");
    let keystore = node.keystore();
    let cancel = CancellationToken::new();
    let (first_cancel, first_keystore) = (cancel.clone(), keystore.clone());
    let first =
        tokio::spawn(async move { first_keystore.survey(&setting(), None, &first_cancel).await });
    let held = tokio::task::spawn_blocking(move || fs::File::open(pipe).unwrap())
        .await
        .unwrap();
    let second = keystore
        .survey(&setting(), None, &CancellationToken::new())
        .await;
    let path = node.path("elasticsearch.keystore");
    assert_eq!(second, Err(KeystoreError::Busy(path)));
    cancel.cancel();
    assert_eq!(
        first.await.unwrap(),
        Err(KeystoreError::Cancelled(Action::List))
    );
    drop(held);
}
