//! Runs a script through `sh` with a stand-in for `az` that writes down its arguments and answers like a tenant.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use entrada_core::ids::TenantId;

use crate::plans::{CLIENT, OBJECT, PRINCIPAL, TENANT};

/// What the tenant answers with as a Value.
pub(crate) const VALUE: &str = "pLanTed~Value.of-a-Secret_0123456789";

/// A folder with the stand-in, first on the path.
pub(crate) struct Shell {
    folder: PathBuf,
    /// Tenant that `az` is signed in to.
    pub(crate) tenant: TenantId,
    /// `resource/role` that are granted already.
    pub(crate) granted: String,
}

impl Shell {
    pub(crate) fn new() -> Self {
        static FOLDERS: AtomicU32 = AtomicU32::new(0);
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let name = format!("export-{}-{number}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).unwrap();
        Self {
            folder,
            tenant: TENANT,
            granted: String::new(),
        }
    }

    /// Runs the script there. The stand-in's log begins anew.
    pub(crate) fn run(&self, script: &str) -> Output {
        self.write_stand_in();
        let _ = fs::remove_file(self.file("calls"));
        fs::write(self.file("script.sh"), script).unwrap();
        let path = format!("{}:/usr/bin:/bin", self.folder.display());
        Command::new("/bin/sh")
            .arg("script.sh")
            .current_dir(&self.folder)
            .env_clear()
            .env("PATH", path)
            .output()
            .unwrap()
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Arguments of each call, in order.
    pub(crate) fn calls(&self) -> Vec<Vec<String>> {
        let log = fs::read(self.file("calls")).unwrap_or_default();
        let mut words = log
            .split(|byte| *byte == 0)
            .map(|word| String::from_utf8(word.to_vec()).unwrap());
        let mut calls = Vec::new();
        while let Some(count) = words.next().filter(|count| !count.is_empty()) {
            calls.push(words.by_ref().take(count.parse().unwrap()).collect());
        }
        calls
    }

    /// Written by a process of its own: had this one the file open while another test forks, it could not be run.
    fn write_stand_in(&self) {
        let mut writer = Command::new("/bin/sh")
            .args(["-c", "cat >az && chmod 755 az"])
            .current_dir(&self.folder)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let text = format!(
            "#!/bin/sh
printf '%s\\0' \"$#\" \"$@\" >>calls
case \"$*\" in
  'account show'*) echo '{}' ;;
  'cloud show'*) echo 'https://graph.example/' ;;
  *addPassword*) echo '{{\"keyId\": \"key\", \"secretText\": \"{VALUE}\"}}' ;;
  *appRoleAssignments*) echo '{}' ;;
  *'$filter=appId eq'*) echo ;;
  *'--query appId '*) echo '{CLIENT}' ;;
  *'/servicePrincipals --query id '*) echo '{PRINCIPAL}' ;;
  *'--query id '*) echo '{OBJECT}' ;;
  *'--output json'*) echo '{{\"tags\": []}}' ;;
esac
",
            self.tenant, self.granted
        );
        let mut input = writer.stdin.take().unwrap();
        input.write_all(text.as_bytes()).unwrap();
        drop(input);
        assert!(writer.wait().unwrap().success());
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
