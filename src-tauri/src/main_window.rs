//! The one main window.

use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindowBuilder};

/// Label of the window; capabilities name it.
pub(crate) const LABEL: &str = "main";

/// Opens it. It loads nothing but Entrada's own pages.
pub(crate) fn open(app: &AppHandle, system_frame: bool, text_size: u32) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Entrada")
        .inner_size(1280.0, 832.0)
        .min_inner_size(900.0, 600.0)
        .center()
        .decorations(system_frame)
        .on_navigation(|address| is_own(address.scheme(), address.host_str()))
        .build()?;
    window.set_zoom(zoom(text_size))
}

/// Lets the system draw the frame, or Entrada; at once.
pub(crate) fn set_system_frame(app: &AppHandle, system_frame: bool) -> tauri::Result<()> {
    match app.get_webview_window(LABEL) {
        Some(window) => window.set_decorations(system_frame),
        None => Ok(()),
    }
}

/// Draws everything at this many percent, at once.
pub(crate) fn set_text_size(app: &AppHandle, percent: u32) -> tauri::Result<()> {
    match app.get_webview_window(LABEL) {
        Some(window) => window.set_zoom(zoom(percent)),
        None => Ok(()),
    }
}

fn zoom(percent: u32) -> f64 {
    f64::from(percent) / 100.0
}

/// Brings it to the front.
pub(crate) fn wake(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let woken = window
            .unminimize()
            .and_then(|()| window.show())
            .and_then(|()| window.set_focus());
        if woken.is_err() {
            tracing::warn!("the window could not be brought to the front");
        }
    }
}

/// `tauri://localhost`, or what it is called on Windows; in development the page server on loopback.
fn is_own(scheme: &str, host: Option<&str>) -> bool {
    match (scheme, host) {
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")) => true,
        ("http", Some("127.0.0.1")) => cfg!(dev),
        _ => false,
    }
}
