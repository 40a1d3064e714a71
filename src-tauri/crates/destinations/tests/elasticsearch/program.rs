//! Which program is run, and for which folder.

use std::{fs, os::unix::fs::symlink, path::Path};

use entrada_destinations::elasticsearch::keystore::{
    ConfigFolder, KeystoreError, Program, ProgramFault,
};

use crate::stand_in::{Folder, program, set_mode};

fn fault(path: &Path) -> Option<ProgramFault> {
    match Program::check(path) {
        Err(KeystoreError::Program { fault, .. }) => Some(fault),
        Err(other) => panic!("{other}"),
        Ok(_) => None,
    }
}

#[test]
fn a_program_that_others_could_exchange_is_not_run() {
    let folder = Folder::new();
    let tool = folder.file("elasticsearch-keystore", "#!/bin/sh\n");
    for (mode, expected) in [
        (0o755, None),
        (0o700, None),
        (0o775, Some(ProgramFault::Writable)),
        (0o757, Some(ProgramFault::Writable)),
        (0o644, Some(ProgramFault::NotExecutable)),
    ] {
        set_mode(&tool, mode);
        assert_eq!(fault(&tool), expected, "{mode:o}");
    }
    set_mode(&tool, 0o755);
    set_mode(&folder.0, 0o777);
    assert_eq!(fault(&tool), Some(ProgramFault::Writable));
    set_mode(&folder.0, 0o755);
    if std::os::unix::fs::chown(&tool, Some(12_345), None).is_ok() {
        assert_eq!(fault(&tool), Some(ProgramFault::Writable));
    }
}

#[test]
fn only_the_tool_under_its_own_name_and_full_path_is_run() {
    let folder = Folder::new();
    assert_eq!(
        fault(Path::new("bin/elasticsearch-keystore")),
        Some(ProgramFault::NotFull)
    );
    assert_eq!(
        fault(&folder.0.join("elasticsearch-keystore")),
        Some(ProgramFault::Missing)
    );
    assert_eq!(fault(Path::new("/bin/sh")), Some(ProgramFault::OtherName));
    fs::create_dir(folder.0.join("elasticsearch-keystore")).unwrap();
    assert_eq!(
        fault(&folder.0.join("elasticsearch-keystore")),
        Some(ProgramFault::NotAFile)
    );
    // The name of a link says nothing about what it leads to.
    let link = folder.0.join("elsewhere");
    fs::create_dir(&link).unwrap();
    symlink("/bin/sh", link.join("elasticsearch-keystore")).unwrap();
    assert_eq!(
        fault(&link.join("elasticsearch-keystore")),
        Some(ProgramFault::OtherName)
    );
    let found = link.join("tool");
    symlink(program(), &found).unwrap();
    assert_eq!(
        Program::check(&found).unwrap().path(),
        program().canonicalize().unwrap()
    );
}

#[test]
fn a_folder_that_is_missing_is_not_made_and_one_for_everybody_is_not_used() {
    let folder = Folder::new();
    let missing = folder.0.join("config");
    let file = folder.file("file", "");
    for path in [missing.as_path(), &file, Path::new("config")] {
        let refused = ConfigFolder::check(path);
        assert_eq!(refused, Err(KeystoreError::NoFolder(path.to_owned())));
    }
    assert!(!missing.exists());
    set_mode(&folder.0, 0o777);
    let refused = ConfigFolder::check(&folder.0);
    assert_eq!(refused, Err(KeystoreError::WorldWritable(folder.0.clone())));
    set_mode(&folder.0, 0o755);
}
