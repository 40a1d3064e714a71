//! Writing over a file, and taking it back.

use std::{
    fs,
    os::unix::{
        fs::{MetadataExt, chown, symlink},
        net::UnixListener,
    },
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

use entrada_destinations::elasticsearch::{
    file::{FileError, Manner, Place, Undo},
    yml,
};

use crate::stand_in::{Folder, realm, set_mode};

const OLD: &str = "cluster.name: one\n";

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

fn names(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(&folder.0).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_configuration_keeps_owner_and_mode_and_leaves_a_copy() {
    let folder = Folder::new();
    let path = folder.file("elasticsearch.yml", OLD);
    // Only root may give a file away; everybody else keeps it.
    let _ = chown(&path, Some(12_345), Some(12_346));
    set_mode(&path, 0o640);
    let before = fs::metadata(&path).unwrap();
    let place = Place::at(&path).unwrap();
    for number in 1..=2 {
        let content = place.read().unwrap().unwrap();
        let done = place
            .replace(Some(&content), b"new\n", Manner::Configuration)
            .unwrap();
        let copy = done.copy.unwrap();
        for file in [&path, &copy] {
            let now = fs::metadata(file).unwrap();
            assert_eq!((now.uid(), now.gid()), (before.uid(), before.gid()));
            assert_eq!(mode(file), 0o640);
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "new\n");
        let kept = if number == 1 { OLD } else { "new\n" };
        assert_eq!(fs::read_to_string(copy).unwrap(), kept);
    }
    let copies = [
        "elasticsearch.yml.before-entrada",
        "elasticsearch.yml.before-entrada-2",
    ];
    assert_eq!(
        names(&folder),
        [&["elasticsearch.yml"][..], &copies].concat()
    );
}

#[test]
fn a_secret_is_readable_by_its_owner_only_and_leaves_no_copy() {
    let folder = Folder::new();
    let path = folder.0.join(".env");
    let place = Place::at(&path).unwrap();
    assert!(place.read().unwrap().is_none());
    place.replace(None, b"A=1\n", Manner::Secret).unwrap();
    assert_eq!(mode(&path), 0o600);
    set_mode(&path, 0o644);
    let content = place.read().unwrap().unwrap();
    place
        .replace(Some(&content), b"A=2\n", Manner::Secret)
        .unwrap();
    assert_eq!(mode(&path), 0o600);
    assert_eq!(names(&folder), [".env"]);
}

#[test]
fn whoever_reads_meanwhile_finds_the_old_file_or_the_new_one() {
    let folder = Folder::new();
    let (old, new) = ("a".repeat(200_000), "b".repeat(150_000));
    let path = folder.file("elasticsearch.yml", &old);
    let place = Place::at(&path).unwrap();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let seen = fs::read_to_string(&path).unwrap();
                assert!(seen == old || seen == new, "{} bytes", seen.len());
            }
        });
        for round in 0..40 {
            let next = if round % 2 == 0 { &new } else { &old };
            let content = place.read().unwrap();
            place
                .replace(content.as_ref(), next.as_bytes(), Manner::Secret)
                .unwrap();
        }
        done.store(true, Ordering::Relaxed);
    });
}

#[test]
fn what_is_no_file_of_ones_own_is_refused_by_name() {
    let folder = Folder::new();
    let inside = |name: &str| folder.0.join(name);
    let file = folder.file("file", "");
    symlink(&file, inside("link")).unwrap();
    symlink(inside("nowhere"), inside("dangling")).unwrap();
    fs::create_dir(inside("folder")).unwrap();
    let _socket = UnixListener::bind(inside("socket")).unwrap();
    fs::create_dir(inside("open")).unwrap();
    set_mode(&inside("open"), 0o1777);
    let check = |path: &Path, expected: FileError| {
        assert_eq!(Place::at(path).err(), Some(expected));
    };
    check(&inside("link"), FileError::IsLink(inside("link")));
    check(&inside("dangling"), FileError::IsLink(inside("dangling")));
    check(&inside("folder"), FileError::IsFolder(inside("folder")));
    check(&inside("new/"), FileError::IsFolder(inside("new/")));
    check(Path::new("/"), FileError::IsFolder("/".into()));
    check(&inside("socket"), FileError::IsDevice(inside("socket")));
    check(
        Path::new("/dev/null"),
        FileError::IsDevice("/dev/null".into()),
    );
    check(
        &inside("open/file"),
        FileError::WorldWritable(inside("open")),
    );
    check(&inside("none/file"), FileError::NoFolder(inside("none")));
    check(&inside("file/file"), FileError::NoFolder(inside("file")));
    check(Path::new(".env"), FileError::NotFull(".env".into()));
    check(
        &inside("folder/../file"),
        FileError::NotFull(inside("folder/../file")),
    );
}

#[test]
fn a_folder_of_ones_own_is_told_from_one_that_others_may_write() {
    let folder = Folder::new();
    let place = Place::at(&folder.0.join("file")).unwrap();
    assert!(place.folder_is_ours());
    set_mode(&folder.0, 0o775);
    assert!(!place.folder_is_ours());
    set_mode(&folder.0, 0o755);
}

#[test]
fn a_path_of_a_recipe_stays_in_the_folder_chosen() {
    let folder = Folder::new();
    let chosen = folder.0.join("chosen");
    fs::create_dir_all(chosen.join("in")).unwrap();
    symlink(&folder.0, chosen.join("out")).unwrap();
    assert_eq!(
        Place::inside(&chosen, Path::new("in/.env")).unwrap().path(),
        chosen.join("in/.env")
    );
    for path in ["../../.bashrc", "/etc/passwd", "in/../../x", "out/x", ""] {
        let refused = Place::inside(&chosen, Path::new(path)).err();
        assert_eq!(refused, Some(FileError::Outside(path.into())), "{path}");
    }
}

#[test]
fn a_place_that_cannot_be_written_is_named_and_nothing_is_left_there() {
    // Not even root may make a file in either.
    let proc = Path::new("/proc/entrada");
    if cfg!(target_os = "linux") {
        let place = Place::at(proc).unwrap();
        let failed = place.replace(None, b"", Manner::Secret).unwrap_err();
        let named = matches!(&failed, FileError::NotWritable(it) | FileError::System { path: it, .. }
            if it == Path::new("/proc"));
        assert!(named, "{failed:?}");
    }
    let folder = Folder::new();
    let path = folder.file("elasticsearch.yml", OLD);
    let left = folder.file(".elasticsearch.yml.entrada-new", "half");
    let place = Place::at(&path).unwrap();
    let content = place.read().unwrap();
    let failed = place.replace(content.as_ref(), b"new", Manner::Secret);
    assert_eq!(failed, Err(FileError::LeftOver(left)));
    assert_eq!(fs::read_to_string(&path).unwrap(), OLD);
}

#[test]
fn a_file_that_changed_after_it_was_read_is_not_written_over() {
    let folder = Folder::new();
    let path = folder.file("elasticsearch.yml", OLD);
    let place = Place::at(&path).unwrap();
    let content = place.read().unwrap();
    fs::write(&path, "cluster.name: two\n").unwrap();
    let refused = place.replace(content.as_ref(), b"new", Manner::Secret);
    assert_eq!(refused, Err(FileError::Changed(path.clone())));
    let refused = place.replace(None, b"new", Manner::Secret);
    assert_eq!(refused, Err(FileError::Changed(path.clone())));
    fs::remove_file(&path).unwrap();
    let refused = place.replace(content.as_ref(), b"new", Manner::Secret);
    assert_eq!(refused, Err(FileError::Changed(path)));
    assert!(names(&folder).is_empty());
}

#[test]
fn a_huge_file_is_not_read() {
    let folder = Folder::new();
    let path = folder.file("elasticsearch.yml", "x".repeat(1024 * 1024 + 1));
    let refused = Place::at(&path).unwrap().read().err();
    assert_eq!(refused, Some(FileError::TooLarge(path)));
}

#[test]
fn a_merge_is_written_and_undone_byte_for_byte_unless_the_file_changed() {
    let folder = Folder::new();
    let path = folder.file("elasticsearch.yml", OLD);
    set_mode(&path, 0o640);
    let place = Place::at(&path).unwrap();
    let content = place.read().unwrap();
    let merge = yml::merge(OLD.as_bytes(), &realm(), None).unwrap();
    place
        .replace(
            content.as_ref(),
            merge.text.as_bytes(),
            Manner::Configuration,
        )
        .unwrap();
    let undo = Undo::of(&place, content.as_ref(), merge.insertions);
    // It may be kept, and undone by another run of the program.
    let kept = serde_json::to_string(&undo).unwrap();
    assert!(!kept.contains("cluster.name"), "{kept}");
    let undo: Undo = serde_json::from_str(&kept).unwrap();

    let written = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{written}# touched\n")).unwrap();
    assert_eq!(undo.check(), Err(FileError::Changed(path.clone())));
    assert_eq!(undo.run(), Err(FileError::Changed(path.clone())));
    fs::write(&path, written).unwrap();
    assert_eq!(undo.run(), Ok(()));
    assert_eq!(fs::read_to_string(&path).unwrap(), OLD);
    assert_eq!(mode(&path), 0o640);
    assert_eq!(undo.run(), Err(FileError::Changed(path)));
}
