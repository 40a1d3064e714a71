//! `--keep`: the tenant goes on after a restart.

use crate::program::{Program, command, scratch};

#[tokio::test]
async fn what_was_made_is_there_after_a_restart() {
    let file = scratch("kept").join("practice.sqlite");
    let flags = [
        "--keep",
        file.to_str().unwrap(),
        "--seed",
        "3",
        "--apps",
        "2",
    ];
    let first = Program::start(&flags);
    let tenant = first.info["tenant"].clone();
    let made = first.register("Kept").await;
    drop(first); // killed: what was answered is on disk
    let second = Program::start(&flags);
    assert_eq!(second.info["tenant"], tenant);
    let expected = [
        "Sandbox bootstrap",
        "Registration 000001",
        "Registration 000002",
        "Kept",
    ];
    assert_eq!(second.names().await, expected);
    let more = second.register("More").await;
    assert_ne!(more["id"], made["id"], "a second start repeats no id");
    assert!(file.is_file());
}

#[tokio::test]
async fn a_folder_that_is_there_gets_a_file() {
    let folder = scratch("kept-in-a-folder");
    let sandbox = Program::start(&["--keep", folder.to_str().unwrap()]);
    sandbox.register("In a folder").await;
    assert!(folder.join("tenant.db").is_file());
}

#[test]
fn another_tenant_than_the_kept_one_is_refused() {
    let file = scratch("kept-other").join("practice.sqlite");
    let file = file.to_str().unwrap();
    drop(Program::start(&["--keep", file]));
    let other = [
        "--keep",
        file,
        "--tenant",
        "8d0ea1f4-5c7e-4f0b-9d9c-2f6f3f1f6f52",
    ];
    let refused = command(&other).output().unwrap();
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("tenant is kept"), "{said}");
    assert!(!refused.status.success());
    assert!(refused.stdout.is_empty());
}
