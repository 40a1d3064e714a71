//! The program killed by the system while it runs a plan in the practice tenant, after each thing that the journal
//! can hold; started again it always comes to the same end.

use std::path::{Path, PathBuf};

use entrada_sandbox::{Options, Sandbox};
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;

use crate::{
    desktop::{Desktop, Theme},
    keyring,
    patience::LIMIT,
    road::{self, PRACTICE},
    window::Window,
};

fn practice(desktop: &Desktop) -> PathBuf {
    desktop.home().join(".local/app.entrada.desktop/practice")
}

fn journal(desktop: &Desktop) -> PathBuf {
    practice(desktop).join("entrada.db")
}

/// How far the journal has come: 1 for what was intended, 2 for what is done, 3 for a Value that is stored.
pub(crate) fn so_far(desktop: &Desktop) -> u32 {
    progress(&journal(desktop)).unwrap_or_default()
}

fn progress(journal: &Path) -> Option<u32> {
    const RANKS: &str = "SELECT coalesce(sum(CASE json_extract(record, '$.state')
        WHEN 'intended' THEN 1 WHEN 'done' THEN 2 WHEN 'stored' THEN 3 ELSE 0 END), 0) FROM steps";
    ask(journal, RANKS)
}

/// What a query answers; nothing while the journal cannot be read.
fn ask<T: rusqlite::types::FromSql>(journal: &Path, query: &str) -> Option<T> {
    let journal = Connection::open_with_flags(journal, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    journal.query_row(query, [], |row| row.get(0)).ok()
}

/// Whether every run of the journal has ended.
pub(crate) fn is_over(desktop: &Desktop) -> bool {
    const OPEN: &str = "SELECT count(*) FROM runs WHERE state NOT LIKE '%done%'";
    ask(&journal(desktop), OPEN) == Some(0)
}

/// Kills the window at once when the journal is so far.
pub(crate) async fn kill_at(far: u32, desktop: &Desktop, window: Window) {
    let watched = journal(desktop);
    let reached = tokio::task::spawn_blocking(move || {
        // As fast as it can: the whole run takes less time than one look of a patient test.
        let begun = std::time::Instant::now();
        while begun.elapsed() < LIMIT {
            if progress(&watched).is_some_and(|now| now >= far) {
                return true;
            }
            std::thread::yield_now();
        }
        false
    });
    if !reached.await.expect("it watches") {
        let page = window.text().await;
        panic!("the journal never came to {far}: {page}");
    }
    window.kill().await;
}

/// Kills once the journal is so far, goes on, and looks at what the tenant and the keychain hold in the end.
async fn killed_at(far: u32) {
    let (desktop, window) = road::begin(Theme::Light).await;
    road::practise(&window, "Global Administrator").await;
    road::plan(&window, "Read SharePoint").await;
    window.click("button", "Run in Contoso Practice").await;
    kill_at(far, &desktop, window).await;

    let window = Window::open(&desktop, Theme::Light).await;
    road::practise(&window, "Global Administrator").await;
    if !is_over(&desktop) {
        window.click("button", "Continue").await;
        window.see("heading", "Set up and proven").await;
    }
    window.click("button", "Vault").await;
    window.click("button", "Prove").await;
    window.read("In the token").await;
    window.close().await;
    holds_one_of_each(&desktop).await;
}

/// The tenant has nothing of it, nor has the keychain.
pub(crate) async fn holds_none(desktop: &Desktop) {
    let sandbox = Sandbox::start(Options {
        persist: Some(practice(desktop)),
        ..Options::default()
    })
    .await
    .expect("the practice tenant is kept");
    let all = [
        sandbox.tenant().applications(),
        sandbox.tenant().service_principals(),
    ];
    let named = all
        .concat()
        .into_iter()
        .filter(|it| it["displayName"] == "Dataplane");
    assert_eq!(named.collect::<Vec<_>>(), Vec::<Value>::new());
    let kept = keyring::credentials(desktop, PRACTICE);
    assert_eq!(kept, Vec::<String>::new());
    sandbox.stop().await;
}

/// One application, one service principal, one secret, and the keychain has exactly that one's Value.
async fn holds_one_of_each(desktop: &Desktop) {
    let sandbox = Sandbox::start(Options {
        persist: Some(practice(desktop)),
        ..Options::default()
    })
    .await
    .expect("the practice tenant is kept");
    let named = |all: Vec<Value>| -> Vec<Value> {
        all.into_iter()
            .filter(|it| it["displayName"] == "Dataplane")
            .collect()
    };
    let applications = named(sandbox.tenant().applications());
    assert_eq!(applications.len(), 1, "one application");
    assert_eq!(named(sandbox.tenant().service_principals()).len(), 1);
    let client = applications[0]["appId"].as_str().expect("it has an appId");
    let secrets = sandbox.tenant().password_credentials(client);
    assert_eq!(secrets.len(), 1, "no secret is left behind: {secrets:?}");
    let kept = keyring::credentials(desktop, PRACTICE);
    assert_eq!(kept.len(), 1, "one Value is kept");
    let payload = keyring::payload(desktop, PRACTICE, &kept[0]).expect("it has a payload");
    assert_eq!(payload["keyId"], secrets[0]["keyId"]);
    sandbox.stop().await;
}

#[tokio::test]
async fn killed_around_the_application_it_comes_to_the_same_end() {
    for far in [1, 2] {
        killed_at(far).await;
    }
}

#[tokio::test]
async fn killed_around_the_secret_it_comes_to_the_same_end() {
    for far in [4, 6, 7] {
        killed_at(far).await;
    }
}

#[tokio::test]
async fn killed_around_the_grant_and_the_proof_it_comes_to_the_same_end() {
    for far in [8, 9, 10] {
        killed_at(far).await;
    }
}
