//! The floor: a Tauri window with nothing in it.

use tauri::{
    Builder, WebviewUrl, WebviewWindowBuilder, Wry,
    test::{mock_context, noop_assets},
};

/// Starts it in place of the measurement.
pub(crate) const ARGUMENT: &str = "--empty-window";

/// Opens the window; comes back when it is closed.
pub(crate) fn open() {
    let blank = "about:blank".parse().expect("it is an address");
    Builder::<Wry>::new()
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::External(blank))
                .inner_size(1280.0, 832.0)
                .build()?;
            Ok(())
        })
        .run(mock_context(noop_assets()))
        .expect("there is a display");
}
