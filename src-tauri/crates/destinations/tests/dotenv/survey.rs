//! What is told before a file is written.

use std::{fs, os::unix::fs::PermissionsExt};

use entrada_destinations::{
    dotenv::{Change, Dialect, VersionControl, survey},
    elasticsearch::Mark,
};

use crate::folder::{Folder, PLANTED, secret, three};

#[test]
fn a_file_is_told_with_what_stays_and_what_changes_and_is_not_written() {
    let text = "LOG=info\n# one\nAZURE_CLIENT_ID=other\n";
    let folder = Folder::holding(text);
    let seen = survey(&folder.path(), Dialect::Node, &three()).unwrap();
    assert_eq!((seen.path.clone(), seen.exists), (folder.path(), true));
    assert_eq!((seen.other_lines, seen.folder_is_ours), (2, true));
    assert_eq!(seen.version_control, VersionControl::None);
    let changes: Vec<Change> = seen.rows.iter().map(|row| row.change).collect();
    assert_eq!(changes, [Change::Added, Change::Replaced, Change::Added]);
    let replaced = seen.lines.iter().find(|line| line.mark == Mark::Replaced);
    assert_eq!(replaced.map(|line| line.number), Some(3));
    assert!(!format!("{seen:?}").contains(PLANTED));
    assert_eq!(folder.text(), text);
    assert_eq!(
        fs::read_dir(seen.path.parent().unwrap()).unwrap().count(),
        1
    );
}

#[test]
fn a_new_file_has_no_other_lines_and_a_shared_folder_is_told() {
    let folder = Folder::new();
    let path = folder.path();
    fs::set_permissions(path.parent().unwrap(), fs::Permissions::from_mode(0o775)).unwrap();
    let seen = survey(&path, Dialect::Shell, &[secret("N", PLANTED, false)]).unwrap();
    assert_eq!((seen.exists, seen.other_lines), (false, 0));
    assert!(!seen.folder_is_ours);
}
