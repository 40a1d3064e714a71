//! App registrations of a large tenant: sorted, narrowed, saved as a file, and found again as it was left.

use std::{fs, path::PathBuf};

use fantoccini::key::Key;

use crate::{
    cloud::{Sandbox, desktop, sign_in},
    desktop::{Desktop, Theme},
    road::is_accessible,
    window::Window,
};

/// Above one page, so that the rest arrives behind it.
const MANY: &str = "1200";

/// The only file of a kind among the downloads.
fn downloaded(desktop: &Desktop, extension: &str) -> PathBuf {
    let found: Vec<_> = fs::read_dir(desktop.downloads())
        .expect("there is a folder for downloads")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|it| it == extension))
        .collect();
    let [file] = &found[..] else {
        panic!("one file is expected: {found:?}")
    };
    file.clone()
}

#[tokio::test]
async fn a_large_tenant_is_sorted_narrowed_and_saved() {
    let sandbox = Sandbox::with(["--apps", MANY]);
    let desktop = desktop(&sandbox);
    let window = Window::open(&desktop, Theme::Light).await;
    sign_in(&window, &sandbox).await;
    window.click("button", "App registrations").await;
    window.read("1201 applications found").await;

    window.click("button", "Certificates & secrets").await;
    window.see("columnheader", "Certificates & secrets").await;
    window.read("Expired").await;
    is_accessible(&window, "Sorted").await;
    window.click("button", "Add filters").await;
    window.see("menuitemradio", "Expiring soon").await;
    is_accessible(&window, "Filters").await;
    window.click("menuitemradio", "Expiring soon").await;
    window.press(Key::Escape).await;
    window.read("150 of 1201 applications").await;
    window.chord(Key::Control, 'f').await;
    window.write("registration 0000").await;
    window.read("13 of 1201 applications").await;
    is_accessible(&window, "Narrowed").await;

    window.click("button", "Download").await;
    window.click("menuitem", "CSV").await;
    window.read("Saved as").await;
    is_accessible(&window, "Saved").await;
    let text = fs::read_to_string(downloaded(&desktop, "csv")).expect("it can be read");
    assert_eq!(text.lines().count(), 14, "a head and what was narrowed to");
    assert!(
        text.lines()
            .skip(1)
            .all(|line| line.contains(",expiringSoon,"))
    );

    window.click("button", "Columns").await;
    window.click("menuitemcheckbox", "Object ID").await;
    window.press(Key::Escape).await;
    window.see("columnheader", "Object ID").await;
    is_accessible(&window, "Columns").await;

    // Whoever comes back finds the list as it was left.
    window.click("button", "Home").await;
    window.see("heading", "Home").await;
    window.click("button", "App registrations").await;
    window.see("columnheader", "Object ID").await;
    window.read("13 of 1201 applications").await;
    window
        .click("button", "Certificates & secrets: Expiring soon")
        .await;
    window.read("99 of 1201 applications").await;
    window.close().await;
}
