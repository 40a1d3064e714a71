//! Commands as a shell reads them, run by one against programs that only write down their arguments.

use std::{
    ffi::OsString,
    fs,
    os::unix::ffi::OsStringExt,
    path::{Path, PathBuf},
    process::Command,
};

use entrada_destinations::{
    DestinationError,
    elasticsearch::command::{Where, command},
};

use crate::stand_in::{Folder, run, setting};

/// Nothing in it may mean anything to a shell.
const WILD: &str = "a b'\"$(id)`id`;&|<>*?[~#!\\\n%PATH%-x";

/// Arguments, each on a line of its own with brackets, behind the configuration folder.
const WRITES_DOWN: &str =
    "#!/bin/sh\nprintf '<%s>\\n' \"$ES_PATH_CONF\" \"${0##*/}\" \"$@\" >\"$OUT\"\n";

struct Shell(Folder);

impl Shell {
    fn new() -> Self {
        let shell = Self(Folder::new());
        for name in ["sudo", "docker", "kubectl", "bin/elasticsearch-keystore"] {
            shell.program(Path::new(name));
        }
        shell
    }

    /// Put there by another program: one that this process wrote could not be run while a thread starts another.
    fn program(&self, name: &Path) -> PathBuf {
        let source = self.0.file("source", WRITES_DOWN);
        let program = self.0.0.join(name);
        fs::create_dir_all(program.parent().unwrap()).unwrap();
        let (source, target) = (source.to_str().unwrap(), program.to_str().unwrap());
        run("install", &["-m", "755", source, target]);
        program
    }

    fn check(&self, place: Where<'_>, expected: &[&str]) {
        let text = command(&setting(), place).unwrap();
        let out = self.0.0.join("out");
        let path = format!("{}:/usr/bin:/bin", self.0.0.display());
        let mut shell = Command::new("sh");
        shell.args(["-c", &text]).current_dir(&self.0.0).env_clear();
        let ran = shell.env("PATH", path).env("OUT", &out).status();
        assert!(ran.unwrap().success(), "{text}");
        let key = setting();
        let mut wanted: Vec<&str> = expected.to_vec();
        wanted.extend(["add", key.as_str()]);
        let wanted: String = wanted.iter().map(|word| format!("<{word}>\n")).collect();
        assert_eq!(fs::read_to_string(&out).unwrap(), wanted, "{text}");
    }
}

#[test]
fn every_path_and_name_reaches_the_program_as_it_is() {
    let shell = Shell::new();
    let tool = shell.program(&Path::new(WILD).join("elasticsearch-keystore"));
    let config = Path::new("/").join(WILD);
    let folder = config.to_str().unwrap();
    let this = |program, config| Where::ThisComputer { program, config };
    shell.check(this(None, None), &["", "elasticsearch-keystore"]);
    shell.check(
        this(Some(&tool), Some(&config)),
        &[folder, "elasticsearch-keystore"],
    );
    let sudo = ["", "sudo", "-u", "elasticsearch"];
    let service = |program| Where::LinuxService { program };
    shell.check(
        service(None),
        &[&sudo[..], &["bin/elasticsearch-keystore"]].concat(),
    );
    shell.check(
        service(Some(&tool)),
        &[&sudo[..], &[tool.to_str().unwrap()]].concat(),
    );
    let tool = "bin/elasticsearch-keystore";
    shell.check(
        Where::Docker { container: WILD },
        &["", "docker", "exec", "-it", WILD, tool],
    );
    let pod = Where::Kubernetes {
        namespace: Some(WILD),
        pod: WILD,
        container: Some(WILD),
    };
    let words = [
        "", "kubectl", "exec", "-it", "-n", WILD, WILD, "-c", WILD, "--", tool,
    ];
    shell.check(pod, &words);
}

#[test]
fn the_command_asks_for_the_value_and_has_the_pictured_form() {
    let text = command(&setting(), Where::LinuxService { program: None }).unwrap();
    let expected = "sudo -u elasticsearch bin/elasticsearch-keystore add \\\n  \
                    xpack.security.authc.realms.microsoft_graph.microsoft_graph1.client_secret";
    assert_eq!(text, expected);
    assert!(!text.contains("--stdin") && !text.contains("--force"));
}

#[test]
fn what_no_command_can_carry_is_refused_by_its_field() {
    let odd = PathBuf::from(OsString::from_vec(b"/\xff".to_vec()));
    let this = |program, config| Where::ThisComputer { program, config };
    for (place, expected) in [
        (this(Some(&odd), None), "program"),
        (this(Some(Path::new("bin/tool")), None), "program"),
        (this(None, Some(Path::new("config"))), "configFolder"),
        (Where::Docker { container: "" }, "container"),
        (
            Where::Docker {
                container: "--privileged",
            },
            "container",
        ),
        (Where::Docker { container: "a\0" }, "container"),
    ] {
        let refused = command(&setting(), place).unwrap_err();
        let is_field =
            matches!(refused, DestinationError::Field { field, .. } if field == expected);
        assert!(is_field, "{place:?} {refused:?}");
    }
}
