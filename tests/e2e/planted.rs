//! Secrets of a whole road, looked for wherever they could be left: files, logs, web-view storage, the border to the page.

use std::{fs, path::Path};

use crate::{
    desktop::{Desktop, Theme},
    road::{self, PRACTICE},
    window::Window,
};

/// What a person types by mistake or on purpose into the Dataplane's password field.
const TYPED: &str = "planted-password-5c1d";

/// Keeps every request, answer and event of the border from now on, as text.
const RECORD: &str = r#"const done = arguments[arguments.length - 1];
window.crossed = { asked: [], told: [] };
const real = window.fetch;
window.fetch = async (address, options) => {
  const body = options?.body;
  window.crossed.asked.push(`${address} ${typeof body === "string" ? body : new TextDecoder().decode(body)}`);
  const answer = await real(address, options);
  window.crossed.told.push(await answer.clone().text());
  return answer;
};
const border = window.__TAURI_INTERNALS__;
const hear = (event) => border.invoke("plugin:event|listen", {
  event, target: { kind: "Any" },
  handler: border.transformCallback((told) => window.crossed.told.push(JSON.stringify(told))),
});
Promise.all(["run-changed", "clipboard-changed", "sign-in-changed"].map(hear)).then(() => done(true), (error) => done(String(error)));"#;

/// What the page itself still holds: its storage and its whole text.
const LEFT: &str = "return JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, document.documentElement.outerHTML,
  Array.from(document.querySelectorAll('input'), (input) => input.value)])";

async fn crossed(window: &Window, way: &str) -> String {
    let script = format!("return window.crossed.{way}.join('\\n')");
    let text = window.script(&script, vec![]).await;
    text.as_str().expect("the border was recorded").to_owned()
}

/// Files below a folder that hold a text. The keychain's own file is encrypted, and no exception.
pub(crate) fn holders(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holders(&path, text));
        } else if fs::read(&path)
            .is_ok_and(|bytes| bytes.windows(text.len()).any(|it| it == text.as_bytes()))
        {
            found.push(path.display().to_string());
        }
    }
    found
}

/// The search itself finds what is there.
fn search_works(desktop: &Desktop, text: &str) {
    let planted = desktop.home().join(".cache/planted");
    fs::create_dir_all(desktop.home().join(".cache")).expect("the folder can be made");
    fs::write(&planted, format!("before {text} after")).expect("the file can be written");
    assert_eq!(holders(desktop.home(), text).len(), 1);
    fs::remove_file(planted).expect("the file can be removed");
}

#[tokio::test]
async fn no_secret_of_a_whole_road_is_left_anywhere() {
    let (desktop, window) = road::begin(Theme::Light).await;
    assert_eq!(window.script_with_callback(RECORD).await, true);
    road::practise(&window, "Global Administrator").await;
    road::plan(&window, "Read SharePoint").await;
    road::run(&window, "Contoso Practice").await;
    window.click("button", "Hand over to Dataplane").await;
    window.read("New").await;
    window.click("button", "Change").await;
    window.fill("Password", TYPED).await;
    window.click("button", "Sign in").await;
    window.read("E-mail or password is wrong").await;
    window.click("button", "Cancel").await;
    window.click("button", "Hand over 4 secrets").await;
    window.read("Handed over to").await;
    window.click("button", "Done").await;
    window.click("button", "Vault").await;
    window.click("button", "Copy value").await;
    window.read("Clears in").await;

    let payload = road::only_payload(&desktop, PRACTICE);
    let value = payload["value"].as_str().expect("it holds the Value");
    let (asked, told) = (
        crossed(&window, "asked").await,
        crossed(&window, "told").await,
    );
    assert!(told.contains("Office 365 APIs"), "the border was recorded");
    assert!(told.contains("\"state\":\"done\""), "events were recorded");
    let left = window.script(LEFT, vec![]).await.to_string();
    for (place, text) in [("asked", &asked), ("told", &told), ("page", &left)] {
        assert!(
            !text.contains(value),
            "the Value crossed the border: {place}"
        );
    }
    assert_eq!(
        asked.matches(TYPED).count(),
        1,
        "what was typed goes one way, once"
    );
    assert!(!told.contains(TYPED) && !left.contains(TYPED));
    window.close().await;
    for secret in [value, TYPED] {
        search_works(&desktop, secret);
        assert_eq!(holders(desktop.home(), secret), Vec::<String>::new());
    }
}
