//! A Value on the clipboard: concealed from histories, cleared after the time that was chosen if it is still there.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use entrada_core::{
    error::{ErrorCode, Problem},
    ports::Clock,
};
use secrecy::{ExposeSecret, SecretString};
use tauri::{AppHandle, Manager};
use tauri_plugin_clipboard_manager::{Clipboard, ClipboardExt};
use tauri_specta::Event;
use tokio_util::sync::CancellationToken;
use zeroize::Zeroizing;

use crate::views::credentials::{ClipboardChanged, ClipboardView};

struct Held {
    value: SecretString,
    timer: CancellationToken,
}

/// Knows which Value it put onto the clipboard, and takes only that one away again.
pub(crate) struct ClipboardKeeper {
    clock: Arc<dyn Clock>,
    held: Mutex<Option<Held>>,
}

impl ClipboardKeeper {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            held: Mutex::new(None),
        }
    }

    /// Copies an id or a report. Ordinary text, not cleared; what was held before is no longer there to clear.
    pub(crate) fn copy_text(&self, app: &AppHandle, text: &str) -> Result<(), Problem> {
        self.release();
        app.clipboard().write_text(text).map_err(unavailable)?;
        tell(app, None);
        Ok(())
    }

    /// Copies a Value and starts its time.
    pub(crate) fn copy_value(
        self: &Arc<Self>,
        app: &AppHandle,
        value: SecretString,
        view: ClipboardView,
    ) -> Result<(), Problem> {
        self.release();
        app.clipboard()
            .write_secret(value.expose_secret())
            .map_err(unavailable)?;
        let timer = CancellationToken::new();
        *self.lock() = Some(Held {
            value,
            timer: timer.clone(),
        });
        let time = Duration::from_secs(u64::from(view.seconds));
        tell(app, Some(view));
        let (keeper, app) = (Arc::clone(self), app.clone());
        tauri::async_runtime::spawn(async move {
            if keeper.clock.wait(time, &timer).await {
                keeper.clear(&app).await;
            }
        });
        Ok(())
    }

    /// Clears the clipboard if the Value is still what it holds; somebody else's text stays.
    pub(crate) async fn clear(&self, app: &AppHandle) {
        if let Some(held) = self.release() {
            let app = app.clone();
            // Reading the clipboard may wait for the program that owns it.
            let cleared = tauri::async_runtime::spawn_blocking(move || {
                clear_if_unchanged(app.clipboard(), &held.value);
                tell(&app, None);
            });
            if cleared.await.is_err() {
                tracing::warn!("the clipboard could not be looked at");
            }
        }
    }

    fn release(&self) -> Option<Held> {
        let held = self.lock().take();
        if let Some(held) = &held {
            held.timer.cancel();
        }
        held
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Held>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the screen is told of a Value that was just copied.
pub(crate) fn countdown(
    credential_id: String,
    application_name: String,
    seconds: u32,
) -> ClipboardView {
    ClipboardView {
        credential_id,
        application_name,
        seconds_left: seconds,
        seconds,
    }
}

fn clear_if_unchanged(clipboard: &Clipboard<tauri::Wry>, ours: &SecretString) {
    let Ok(now) = clipboard.read_text().map(Zeroizing::new) else {
        return;
    };
    if now.as_str() == ours.expose_secret() && clipboard.clear().is_err() {
        tracing::warn!("the clipboard could not be cleared");
    }
}

fn tell(app: &AppHandle, clipboard: Option<ClipboardView>) {
    if app.get_webview_window("main").is_some()
        && (ClipboardChanged { clipboard }).emit(app).is_err()
    {
        tracing::debug!("no window hears about the clipboard");
    }
}

fn unavailable(_: tauri_plugin_clipboard_manager::Error) -> Problem {
    Problem::new(ErrorCode::Internal).with_detail("The clipboard cannot be reached.")
}
