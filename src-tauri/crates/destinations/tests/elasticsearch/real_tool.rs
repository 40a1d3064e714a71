//! Elasticsearch's own tool, as old as it can be had as a library (see `tool/pom.xml`): what the stand-in imitates.
//!
//! It shows no values. So what it stored is read as a node would read it, by Elasticsearch's own classes.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

use entrada_destinations::elasticsearch::keystore::{
    Before, Comparison, ConfigFolder, Java, Keystore, KeystoreError, Program, Removed, Store,
    Stored,
};
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use crate::stand_in::{Folder, PASSWORD, PLANTED, run, setting};

/// Java for programs that end at once.
const BRISK: [&str; 2] = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

fn classes() -> String {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let folder = target.join("tools/elasticsearch-keystore");
    assert!(
        folder.exists(),
        "Elasticsearch's own keystore tool is not there: `cargo xtask test` installs it"
    );
    format!("{}/*", folder.display())
}

/// What the person said beforehand.
#[derive(Clone, Copy, Default)]
struct Agreed {
    password: Option<&'static str>,
    overwrite: bool,
    create: bool,
}

/// A folder with the tool and a node's configuration in it.
struct Node(Folder);

impl Node {
    /// Without a keystore.
    fn bare() -> Self {
        let node = Self(Folder::new());
        fs::create_dir(node.config()).unwrap();
        let script = format!(
            "#!/bin/sh\nexec java {} -cp '{}' -Des.path.home='{}' -Des.path.conf=\"$ES_PATH_CONF\" \
             -Des.distribution.type=tar -Des.distribution.flavor=default \
             org.elasticsearch.common.settings.KeyStoreCli \"$@\"\n",
            BRISK.join(" "),
            classes(),
            node.0.0.display(),
        );
        let source = node.0.file("source", script);
        let words = ["-m", "755", source.to_str().unwrap()];
        run(
            "install",
            &[&words[..], &[node.tool().to_str().unwrap()]].concat(),
        );
        node
    }

    /// With one that is empty, made by the tool itself.
    fn new() -> Self {
        static EMPTY: OnceLock<Vec<u8>> = OnceLock::new();
        let node = Self::bare();
        let empty = EMPTY.get_or_init(|| {
            let node = Self::bare();
            assert!(node.by_hand(&["create"], "").status.success());
            fs::read(node.file()).unwrap()
        });
        fs::write(node.file(), empty).unwrap();
        node
    }

    fn tool(&self) -> PathBuf {
        self.0.0.join("elasticsearch-keystore")
    }

    fn config(&self) -> PathBuf {
        self.0.0.join("config")
    }

    fn file(&self) -> PathBuf {
        self.config().join("elasticsearch.keystore")
    }

    fn keystore(&self) -> Keystore {
        let program = Program::check(&self.tool()).unwrap();
        let folder = ConfigFolder::check(&self.config()).unwrap();
        Keystore::new(program, folder, Java::default()).unwrap()
    }

    async fn store(&self, agreed: Agreed) -> Result<Stored, KeystoreError> {
        let password = agreed.password.map(SecretString::from);
        let what = Store {
            setting: &setting(),
            value: &PLANTED.into(),
            password: password.as_ref(),
            overwrite: agreed.overwrite,
            create: agreed.create,
        };
        let never = CancellationToken::new();
        self.keystore().store(&what, &never).await
    }

    /// The tool as somebody else would call it.
    fn by_hand(&self, words: &[&str], input: &str) -> Output {
        let mut tool = Command::new(self.tool());
        let tool = tool.args(words).env("ES_PATH_CONF", self.config());
        let mut child = tool
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut pipe = child.stdin.take().unwrap();
        // A tool that does not read it has ended already.
        let _ = pipe.write_all(input.as_bytes());
        drop(pipe);
        child.wait_with_output().unwrap()
    }

    fn add_by_hand(&self, input: &str) -> Output {
        self.by_hand(&["add", "--stdin", setting().as_str()], input)
    }

    /// What a node would find under our setting.
    fn read_back(&self, password: &str) -> String {
        let source = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/elasticsearch/tool/ReadBack.java"
        );
        let read = Command::new("java")
            .args(BRISK)
            .args(["-cp", &classes(), source])
            .arg(self.config())
            .args([setting().as_str(), password])
            .output()
            .unwrap();
        let why = String::from_utf8_lossy(&read.stderr);
        assert!(read.status.success(), "{why}");
        String::from_utf8(read.stdout).unwrap()
    }
}

#[tokio::test]
async fn a_value_goes_in_by_standard_input_and_is_there_for_a_node() {
    let node = Node::bare();
    let missing = node.store(Agreed::default()).await;
    assert_eq!(missing, Err(KeystoreError::Missing(node.file())));
    assert!(!node.file().exists());
    let create = Agreed {
        create: true,
        ..Agreed::default()
    };
    let stored = node.store(create).await;
    let stored = stored.unwrap();
    assert_eq!(stored.before, Before::NoKeystore);
    assert_eq!(stored.read_back, Comparison::NotPossible);
    assert_eq!(node.read_back(""), PLANTED);
}

#[tokio::test]
async fn a_key_that_is_there_is_replaced_only_when_agreed() {
    let node = Node::new();
    assert!(node.add_by_hand("earlier\n").status.success());
    let refused = node.store(Agreed::default()).await;
    assert_eq!(refused, Err(KeystoreError::Exists(setting().to_string())));
    assert_eq!(node.read_back(""), "earlier");
    let overwrite = Agreed {
        overwrite: true,
        ..Agreed::default()
    };
    let stored = node.store(overwrite).await;
    assert_eq!(stored.unwrap().before, Before::There);
    assert_eq!(node.read_back(""), PLANTED);
}

#[tokio::test]
async fn a_value_is_taken_out_once() {
    let node = Node::new();
    let (keystore, value) = (node.keystore(), SecretString::from(PLANTED));
    let never = CancellationToken::new();
    let remove = || async {
        let setting = setting();
        keystore.remove(&setting, &value, None, &never).await
    };
    assert_eq!(remove().await, Ok(Removed::WasNotThere));
    assert!(node.add_by_hand(PLANTED).status.success());
    let gone = Removed::Gone(Comparison::NotPossible);
    assert_eq!(remove().await, Ok(gone));
}

#[tokio::test]
async fn behind_a_password_this_tool_loses_the_value_and_is_not_asked_to_store_it() {
    let node = Node::new();
    let twice = format!("{PASSWORD}\n{PASSWORD}\n");
    assert!(node.by_hand(&["passwd"], &twice).status.success());
    let (keystore, never) = (node.keystore(), CancellationToken::new());
    let survey = keystore.survey(&setting(), None, &never).await;
    assert_eq!(survey, Err(KeystoreError::LosesValue));
    let wrong = SecretString::from(PLANTED);
    let wrong = keystore.survey(&setting(), Some(&wrong), &never).await;
    assert_eq!(wrong, Err(KeystoreError::WrongPassword));
    let right = Agreed {
        password: Some(PASSWORD),
        ..Agreed::default()
    };
    assert_eq!(node.store(right).await, Err(KeystoreError::LosesValue));

    let lost = node.add_by_hand(&format!("{PASSWORD}\n{PLANTED}\n"));
    assert!(lost.status.success());
    assert_eq!(node.read_back(PASSWORD), "");
}

#[tokio::test]
async fn what_a_killed_tool_left_stops_the_next_one_and_is_named() {
    let node = Node::new();
    let left = node.config().join("elasticsearch.keystore.tmp");
    fs::write(&left, "").unwrap();
    let before = fs::read(node.file()).unwrap();
    assert!(!node.add_by_hand(PLANTED).status.success());
    assert_eq!(fs::read(node.file()).unwrap(), before);
    let refused = node.store(Agreed::default()).await;
    assert_eq!(refused, Err(KeystoreError::LeftOver(left)));
}

#[tokio::test]
async fn a_file_that_is_no_keystore_is_named() {
    let node = Node::bare();
    fs::write(node.file(), "foreign").unwrap();
    let damaged = node.store(Agreed::default()).await;
    assert_eq!(damaged, Err(KeystoreError::Damaged(node.file())));
}
