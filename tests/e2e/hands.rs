//! What a person does in the window: look for things by role and name, click, type, press keys, read.

use std::path::PathBuf;

use fantoccini::{
    actions::{InputSource as _, KeyAction, KeyActions},
    elements::{Element, ElementRef},
    key::Key,
};
use serde_json::{Value, json};

use crate::{patience::within, window::Window};

const FIND: &str = include_str!("find.js");
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Most things between two that a person wants to reach by keyboard.
const FURTHEST: usize = 60;

impl Window {
    /// Waits for something with this role and name; a name may be cut after its first words.
    pub(crate) async fn see(&self, role: &str, name: &str) -> Element {
        self.patiently(role, name, async || self.look(role, name, false).await)
            .await
    }

    /// Whether something with this role and name is there now.
    pub(crate) async fn shows(&self, role: &str, name: &str) -> bool {
        self.look(role, name, false).await.is_some()
    }

    /// Waits until it can be used, and clicks it.
    pub(crate) async fn click(&self, role: &str, name: &str) {
        // It may move or be painted anew between the look and the click.
        self.patiently(role, name, async || {
            self.look(role, name, true).await?.click().await.ok()
        })
        .await;
    }

    /// Clicks it if it is there now.
    pub(crate) async fn click_if_there(&self, role: &str, name: &str) {
        if let Some(found) = self.look(role, name, true).await {
            // Gone in the meantime is as good as not there.
            found.click().await.ok();
        }
    }

    /// Replaces what stands in a text field.
    pub(crate) async fn fill(&self, name: &str, text: &str) {
        self.click("textbox", name).await;
        self.chord(Key::Control, 'a').await;
        self.write(text).await;
    }

    /// Waits for words anywhere on the page.
    pub(crate) async fn read(&self, words: &str) {
        let found = async || self.text().await.contains(words).then_some(());
        self.patiently("words", words, found).await;
    }

    /// Presses and lets go of a key.
    pub(crate) async fn press(&self, key: Key) {
        let key = char::from(key);
        self.keys(vec![
            KeyAction::Down { value: key },
            KeyAction::Up { value: key },
        ])
        .await;
    }

    /// Presses a key while another is held.
    pub(crate) async fn chord(&self, held: Key, key: char) {
        self.chord_of(&[held], key).await;
    }

    /// Presses a key while others are held.
    pub(crate) async fn chord_of(&self, held: &[Key], key: char) {
        let held = held.iter().map(|key| char::from(*key));
        let order: Vec<char> = held.chain([key]).collect();
        let strokes = order.iter().map(|value| KeyAction::Down { value: *value });
        let releases = order
            .iter()
            .rev()
            .map(|value| KeyAction::Up { value: *value });
        self.keys(strokes.chain(releases).collect()).await;
    }

    /// Types text where the focus is.
    pub(crate) async fn write(&self, text: &str) {
        let strokes = text
            .chars()
            .flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]);
        self.keys(strokes.collect()).await;
    }

    /// Goes by Tab until the focus is on something with this role and name.
    pub(crate) async fn tab_to(&self, role: &str, name: &str) {
        self.see(role, name).await;
        for _ in 0..FURTHEST {
            let focused = self.focused().await;
            if focused.0 == role && focused.1.starts_with(name) {
                return;
            }
            self.press(Key::Tab).await;
        }
        self.give_up("by Tab", role, name).await;
    }

    /// Role and name of what has the focus.
    pub(crate) async fn focused(&self) -> (String, String) {
        let focused = self.script(FIND, vec![Value::Null, Value::Null]).await;
        serde_json::from_value(focused).unwrap_or_default()
    }

    async fn keys(&self, strokes: Vec<KeyAction>) {
        let hand = strokes
            .into_iter()
            .fold(KeyActions::new("keyboard".into()), |hand, stroke| {
                hand.then(stroke)
            });
        self.client
            .perform_actions(hand)
            .await
            .expect("keys can be pressed");
    }

    /// What has this role and name now.
    pub(crate) async fn look(&self, role: &str, name: &str, usable: bool) -> Option<Element> {
        let found = self
            .script(FIND, vec![json!(role), json!(name), json!(usable)])
            .await;
        let id = found.get(ELEMENT)?.as_str()?.to_owned();
        Some(Element::from_element_id(
            self.client.clone(),
            ElementRef::from(id),
        ))
    }

    async fn patiently<T>(&self, role: &str, name: &str, ask: impl AsyncFnMut() -> Option<T>) -> T {
        match within(crate::patience::LIMIT, ask).await {
            Some(found) => found,
            None => self.give_up("in time", role, name).await,
        }
    }

    /// Says what was there instead, and leaves a picture of it.
    async fn give_up(&self, how: &str, role: &str, name: &str) -> ! {
        let others = self.script(FIND, vec![json!(role), Value::Null]).await;
        let picture = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("not-found-{}.png", std::process::id()));
        self.picture(&picture).await;
        let text = self.text().await;
        panic!(
            "no {role} {name:?} {how}.\nThere: {others}\nPage: {text}\nPicture: {}",
            picture.display()
        );
    }
}
