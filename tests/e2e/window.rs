//! The open window: its life, its picture, its page.

use std::{fs, path::Path, time::Duration};

use fantoccini::Client;
use serde_json::Value;

use crate::{
    desktop::{Desktop, Theme},
    driver::{Driver, PROGRAM, kill},
    patience::{until, within},
};

/// An open window. `hands.rs` says what can be done in it.
pub(crate) struct Window {
    pub(crate) client: Client,
    pub(crate) driver: Driver,
}

impl Window {
    /// Starts the program on a desktop.
    pub(crate) async fn open(desktop: &Desktop, theme: Theme) -> Self {
        let driver = Driver::start(desktop, theme).await;
        let client = driver.open(Path::new(PROGRAM), &[]).await;
        Self { client, driver }
    }

    /// Ends the program as a power cut would, and waits until it is gone.
    pub(crate) async fn kill(self) {
        let program = self.driver.program().expect("the program runs");
        kill(program);
        self.gone().await;
    }

    /// Closes the window in an orderly way, and waits until the program is gone: one that begins before would hand
    /// itself over to the one that ends.
    pub(crate) async fn close(self) {
        self.client
            .clone()
            .close()
            .await
            .expect("the window closes");
        self.gone().await;
    }

    async fn gone(&self) {
        until("the program is gone", async || {
            self.driver.program().is_none().then_some(())
        })
        .await;
    }

    /// Waits until what moves has come to rest and has been painted; spinners never rest.
    pub(crate) async fn rest(&self) {
        const PAINTED: &str = "const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true))));";
        const RESTS: &str = "return document.getAnimations().every((it) => \
            it.playState !== 'running' || it.effect.getComputedTiming().iterations === Infinity)";
        let rests = async || (self.script(RESTS, vec![]).await == true).then_some(());
        within(Duration::from_secs(2), rests).await;
        self.script_with_callback(PAINTED).await;
    }

    async fn shot(&self) -> Vec<u8> {
        let shot = self.client.screenshot().await;
        shot.expect("the window can be pictured")
    }

    /// Saves a picture of the window at rest.
    pub(crate) async fn picture(&self, file: &Path) {
        self.rest().await;
        let mut picture = self.shot().await;
        // Layers are painted one after another: the picture is taken when two in a row are the same.
        within(Duration::from_secs(2), async || {
            let before = std::mem::replace(&mut picture, self.shot().await);
            (before == picture).then_some(())
        })
        .await;
        fs::create_dir_all(file.parent().expect("it is in a folder"))
            .expect("the folder can be made");
        fs::write(file, picture).expect("the picture can be written");
    }

    /// Runs a script in the page; null where the page was just then replaced.
    pub(crate) async fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(script, arguments)
            .await
            .unwrap_or_default()
    }

    /// Runs a script that hands its answer to a callback, its last argument.
    pub(crate) async fn script_with_callback(&self, script: &str) -> Value {
        self.client
            .execute_async(script, vec![])
            .await
            .expect("the script answers")
    }

    /// All words on the page.
    pub(crate) async fn text(&self) -> String {
        const WORDS: &str = "return document.body.innerText.replace(/\\s+/g, ' ')";
        self.script(WORDS, vec![])
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }
}
