//! A node whose keystore is the stand-in's.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use entrada_destinations::elasticsearch::{
    keystore::{ConfigFolder, Java, Keystore, KeystoreError, Program, Store, Stored},
    settings::{Realm, SecretSetting},
};
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

pub(crate) const PLANTED: &str = "Planted~Value.0$`'\"\\ ";
pub(crate) const PASSWORD: &str = "planted password";

/// A folder of its own for each test, gone with it.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("node-{}-{number}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).unwrap();
        set_mode(&path, 0o755);
        Self(path.canonicalize().unwrap())
    }

    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

pub(crate) fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// The stand-in under the tool's name. Other programs put it there: a file that this one wrote could not be run while
/// a sibling thread starts a program.
pub(crate) fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stand-in");
        fs::create_dir_all(&folder).unwrap();
        set_mode(&folder, 0o755);
        let script = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/elasticsearch/stand-in.sh"
        );
        let new = folder.join(format!("new-{}", std::process::id()));
        run("install", &["-m", "755", script, new.to_str().unwrap()]);
        let program = folder.join("elasticsearch-keystore");
        fs::rename(new, &program).unwrap();
        program
    })
}

pub(crate) fn run(program: &str, arguments: &[&str]) {
    assert!(
        Command::new(program)
            .args(arguments)
            .status()
            .unwrap()
            .success()
    );
}

pub(crate) fn setting() -> SecretSetting {
    realm().secret_setting()
}

pub(crate) fn realm() -> Realm {
    let tenant = "5c1f0a3e-7d42-4b8e-9a60-2f4d8c6e1b57".parse().unwrap();
    let client = "8f2b6c14-93ad-4e07-b1c5-6a0d7e42f983".parse().unwrap();
    Realm::new("microsoft_graph1", "3", tenant, client).unwrap()
}

pub(crate) struct Node(pub(crate) Folder);

impl Node {
    /// Without a keystore.
    pub(crate) fn bare() -> Self {
        let folder = Folder::new();
        fs::create_dir(folder.0.join("stand-in")).unwrap();
        Self(folder)
    }

    pub(crate) fn new() -> Self {
        Self::holding("open\nkeystore.seed=seed\n")
    }

    pub(crate) fn protected() -> Self {
        Self::holding(&format!("password:{PASSWORD}\nkeystore.seed=seed\n"))
    }

    /// With our setting already there.
    pub(crate) fn taken() -> Self {
        Self::holding(&format!("open\n{}=earlier\n", setting()))
    }

    pub(crate) fn holding(keystore: &str) -> Self {
        let node = Self::bare();
        node.0.file("elasticsearch.keystore", keystore);
        node
    }

    pub(crate) fn fault(self, name: &str) -> Self {
        self.0.file(&format!("stand-in/{name}"), "");
        self
    }

    pub(crate) fn keystore(&self) -> Keystore {
        let program = Program::check(program()).unwrap();
        let folder = ConfigFolder::check(&self.0.0).unwrap();
        Keystore::new(program, folder, Java::default()).unwrap()
    }

    pub(crate) async fn store(&self) -> Result<Stored, KeystoreError> {
        self.store_value(PLANTED, None, false).await
    }

    pub(crate) async fn store_value(
        &self,
        value: &str,
        password: Option<&str>,
        overwrite: bool,
    ) -> Result<Stored, KeystoreError> {
        let password = password.map(SecretString::from);
        let what = Store {
            setting: &setting(),
            value: &value.into(),
            password: password.as_ref(),
            overwrite,
            create: false,
        };
        self.keystore()
            .store(&what, &CancellationToken::new())
            .await
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.0.join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    /// What is stored under our setting.
    pub(crate) fn stored(&self) -> Option<String> {
        let keystore = self.read("elasticsearch.keystore");
        let prefix = format!("{}=", setting());
        keystore
            .lines()
            .find_map(|line| Some(line.strip_prefix(&prefix)?.to_owned()))
    }

    /// The calls of the tool, one a line.
    pub(crate) fn calls(&self) -> Vec<String> {
        self.read("stand-in/calls")
            .lines()
            .map(str::to_owned)
            .collect()
    }

    /// Arguments and environment of all calls.
    pub(crate) fn seen(&self) -> String {
        self.read("stand-in/seen")
    }

    /// The tool as somebody else would call it.
    pub(crate) fn by_hand(&self, arguments: &[&str], input: &str) -> Output {
        let mut command = Command::new(program());
        command.args(arguments).env("ES_PATH_CONF", &self.0.0);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        // A tool that does not read it has ended already.
        let _ = std::io::Write::write_all(&mut pipe, input.as_bytes());
        drop(pipe);
        child.wait_with_output().unwrap()
    }
}
