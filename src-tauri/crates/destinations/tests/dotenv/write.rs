//! The file on disk, and taking it back.

use std::{fs, os::unix::fs::PermissionsExt};

use entrada_destinations::{
    dotenv::{Dialect, DotenvError, Undo, Undone, VersionControl, version_control},
    elasticsearch::file::FileError,
};

use crate::folder::{Folder, PLANTED, secret, three};

#[test]
fn a_new_file_is_for_its_owner_only_and_gone_when_undone() {
    let folder = Folder::new();
    let undo = folder.write(Dialect::Node, &three()).unwrap();
    assert_eq!(folder.mode(), 0o600);
    assert!(folder.text().contains(PLANTED));
    let names = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"];
    let undone = Undone {
        removed: names.map(str::to_owned).to_vec(),
        not_restorable: vec![],
    };
    assert_eq!(undo.run(), Ok(undone));
    assert!(!folder.path().exists());
}

#[test]
fn a_file_that_others_could_read_is_closed_and_opened_again_when_undone() {
    let folder = Folder::holding("A=1");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o644)).unwrap();
    let undo = folder.write(Dialect::Shell, &three()).unwrap();
    assert_eq!(folder.mode(), 0o600);
    // What is kept for it may be read by anybody.
    let kept = serde_json::to_string(&undo).unwrap();
    assert!(!kept.contains(PLANTED) && !format!("{undo:?}").contains(PLANTED));
    let undo: Undo = serde_json::from_str(&kept).unwrap();
    undo.run().unwrap();
    assert_eq!((folder.text().as_str(), folder.mode()), ("A=1", 0o644));
}

#[test]
fn what_was_replaced_is_told_and_kept_and_a_changed_file_is_left_alone() {
    let folder = Folder::holding("ONE=old\n");
    let entries = [secret("ONE", PLANTED, true), secret("TWO", PLANTED, false)];
    let undo = folder.write(Dialect::Node, &entries).unwrap();
    let written = folder.text();
    fs::write(folder.path(), format!("{written}THREE=3\n")).unwrap();
    let refused = undo.run();
    assert_eq!(
        refused,
        Err(DotenvError::File(FileError::Changed(folder.path())))
    );
    fs::write(folder.path(), written).unwrap();
    let undone = undo.run().unwrap();
    assert_eq!(
        (undone.removed, undone.not_restorable),
        (vec!["TWO".to_owned()], vec!["ONE".to_owned()])
    );
    assert_eq!(folder.text(), format!("ONE=\"{PLANTED}\"\n"));
}

#[test]
fn what_was_only_replaced_stays_and_a_change_since_is_told() {
    let folder = Folder::holding("ONE=old\n");
    let undo = folder
        .write(Dialect::Node, &[secret("ONE", PLANTED, true)])
        .unwrap();
    let written = folder.text();
    let undone = undo.run().unwrap();
    assert_eq!(
        (undone.removed, undone.not_restorable),
        (vec![], vec!["ONE".to_owned()])
    );
    assert_eq!(folder.text(), written);
    fs::write(folder.path(), "ONE=new\n").unwrap();
    let refused = undo.run();
    assert_eq!(
        refused,
        Err(DotenvError::File(FileError::Changed(folder.path())))
    );
}

#[test]
fn version_control_takes_a_file_along_unless_it_is_told_not_to() {
    let folder = Folder::new();
    let root = folder.path();
    let root = root.parent().unwrap();
    let inside = root.join("a/b");
    fs::create_dir_all(&inside).unwrap();
    let file = inside.join(".env");
    fs::create_dir(root.join(".git")).unwrap();
    assert_eq!(version_control(&file), VersionControl::NotLeftOut);
    fs::write(root.join(".gitignore"), "# secrets\n*.env\n").unwrap();
    assert_eq!(version_control(&file), VersionControl::LeftOut);
    fs::write(root.join("a/.gitignore"), "!.env\n").unwrap();
    assert_eq!(version_control(&file), VersionControl::NotLeftOut);
    assert_eq!(version_control("/.env".as_ref()), VersionControl::None);
}
