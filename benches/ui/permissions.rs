//! *Request API permissions*: each key in its search.

use fantoccini::key::Key;

use crate::{page, window::Window};

const TYPED: [&str; 4] = ["sites.read", "mail", "directory", "user"];

/// In the window of a tenant that has applications, on the list of them.
pub(crate) async fn measure(window: &Window) {
    window.tab_to("row", "").await;
    window.press(Key::Enter).await;
    window.click("button", "API permissions").await;
    window.click("button", "Add a permission").await;
    window.click("button", "Microsoft Graph").await;
    window.click("radio", "Application permissions").await;
    let field = "Start typing a permission to filter these results";
    window.click("searchbox", field).await;
    window.rest().await;
    let (mut own, mut frames) = (Vec::new(), Vec::new());
    for text in TYPED {
        for key in text.chars() {
            let seen = window.timed("input", window.write(&key.to_string())).await;
            own.push(seen.own);
            frames.push(seen.frames);
        }
        window.chord(Key::Control, 'a').await;
        window.press(Key::Backspace).await;
    }
    page::say(
        "permission search: keystroke to changed rows, p95",
        "ms",
        own,
        5.0,
    );
    page::say(
        "permission search: frames until they are painted, p95",
        "",
        frames,
        1.0,
    );
}
