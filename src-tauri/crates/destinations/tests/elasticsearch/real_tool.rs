//! Elasticsearch's own tool, as old as it can be had from Maven: org.elasticsearch:elasticsearch:7.7.1 with
//! org.apache.logging.log4j:log4j-core:2.11.1 and what they depend on, put into `target/tools/elasticsearch-keystore`.
//! Nothing is fetched here; where the folder is empty there is nothing to test.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use entrada_destinations::elasticsearch::keystore::{
    Before, Comparison, ConfigFolder, Java, Keystore, KeystoreError, Program, Removed, Store,
};
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use crate::stand_in::{Folder, PASSWORD, PLANTED, run, setting};

fn libraries() -> Option<PathBuf> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?;
    let libraries = target.join("tools/elasticsearch-keystore");
    let is_there = libraries.join("elasticsearch-7.7.1.jar").exists();
    (is_there && Path::new("/usr/bin/java").exists()).then_some(libraries)
}

struct Node {
    folder: Folder,
    tool: PathBuf,
}

impl Node {
    fn with(libraries: &Path) -> Self {
        let folder = Folder::new();
        fs::create_dir(folder.0.join("config")).unwrap();
        let script = format!(
            "#!/bin/sh\nexec java -cp '{}/*' -Des.path.home='{}' -Des.path.conf=\"$ES_PATH_CONF\" \
             -Des.distribution.type=tar -Des.distribution.flavor=default \
             org.elasticsearch.common.settings.KeyStoreCli \"$@\"\n",
            libraries.display(),
            folder.0.display(),
        );
        let source = folder.file("source", script);
        let tool = folder.0.join("elasticsearch-keystore");
        run(
            "install",
            &[
                "-m",
                "755",
                source.to_str().unwrap(),
                tool.to_str().unwrap(),
            ],
        );
        Self { folder, tool }
    }

    fn keystore(&self) -> Keystore {
        let program = Program::check(&self.tool).unwrap();
        let folder = ConfigFolder::check(&self.folder.0.join("config")).unwrap();
        Keystore::new(program, folder, Java::default()).unwrap()
    }

    fn by_hand(&self, command: &str, input: &str) {
        let mut tool = Command::new(&self.tool);
        let tool = tool
            .arg(command)
            .env("ES_PATH_CONF", self.folder.0.join("config"));
        let mut child = tool
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(input.as_bytes())
            .unwrap();
        assert!(child.wait().unwrap().success());
    }
}

#[tokio::test]
async fn the_tool_itself_stores_removes_and_refuses_as_the_stand_in_does() {
    let Some(libraries) = libraries() else {
        return;
    };
    let node = Node::with(&libraries);
    let keystore = node.keystore();
    let cancel = CancellationToken::new();
    let value = SecretString::from(PLANTED);
    let password = SecretString::from(PASSWORD);
    let key = setting();
    let what = |password, create| Store {
        setting: &key,
        value: &value,
        password,
        overwrite: false,
        create,
    };
    let missing = keystore.store(&what(None, false), &cancel).await;
    assert!(
        matches!(missing, Err(KeystoreError::Missing(_))),
        "{missing:?}"
    );
    let stored = keystore.store(&what(None, true), &cancel).await.unwrap();
    assert_eq!(stored.before, Before::NoKeystore);
    assert_eq!(stored.read_back, Comparison::NotPossible);
    let again = keystore.store(&what(None, false), &cancel).await;
    assert_eq!(again, Err(KeystoreError::Exists(key.to_string())));
    let removed = keystore.remove(&key, &value, None, &cancel).await;
    assert_eq!(removed, Ok(Removed::Gone(Comparison::NotPossible)));

    node.by_hand("passwd", &format!("{PASSWORD}\n{PASSWORD}\n"));
    let survey = keystore.survey(&key, None, &cancel).await.unwrap();
    assert_eq!((survey.has_password, survey.before), (true, None));
    let wrong = keystore.survey(&key, Some(&value), &cancel).await;
    assert_eq!(wrong, Err(KeystoreError::WrongPassword));
    let lost = keystore.store(&what(Some(&password), false), &cancel).await;
    assert_eq!(lost, Err(KeystoreError::LosesValue));

    let file = keystore.folder().keystore();
    fs::write(&file, "foreign").unwrap();
    let damaged = keystore.survey(&key, None, &cancel).await;
    assert!(damaged.is_err(), "{damaged:?}");
}
