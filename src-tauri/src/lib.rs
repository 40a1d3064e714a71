//! Entrada's shell: windows, commands, views and the wiring of the rooms. It decides nothing.

mod certificate_files;
mod changing;
mod clipboard;
mod clock;
mod commands;
mod connection;
mod dataplane;
mod destinations;
mod dotenv;
mod downloads;
mod elasticsearch;
mod hardening;
pub mod ipc;
mod lists;
mod main_window;
mod portal;
mod practice;
mod preferences;
mod prover;
mod reading;
mod report;
mod running;
mod sign_in;
mod state;
mod undoing;
pub mod views;
mod world;

use std::{sync::Arc, time::Duration};

use tauri::{Manager, RunEvent};

/// How long the end waits for the clipboard.
const LAST_WAIT: Duration = Duration::from_millis(500);

/// Opens the window and runs until it is closed.
pub fn run() {
    hardening::prepare();
    start_log();
    let ipc = ipc::builder();
    tauri::Builder::default()
        // First: a second start only wakes the first.
        .plugin(tauri_plugin_single_instance::init(|app, _args, _cwd| {
            main_window::wake(app);
        }))
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .invoke_handler(ipc.invoke_handler())
        .setup(move |app| {
            ipc.mount_events(app);
            let state = state::AppState::open(app.handle())?;
            let system_frame = preferences::system_frame(&state.settings);
            let text_size = preferences::text_size(&state.settings);
            app.manage(state);
            main_window::open(app.handle(), system_frame, text_size)?;
            Ok(())
        })
        .build(tauri::generate_context!())
        .expect("the window system is there: without one there is no application")
        .run(|app, event| {
            if let RunEvent::Exit = event {
                let clipboard = Arc::clone(&app.state::<state::AppState>().clipboard);
                // Another program may own the clipboard and not answer: the end does not wait for it.
                tauri::async_runtime::block_on(async {
                    tokio::time::timeout(LAST_WAIT, clipboard.clear(app))
                        .await
                        .ok();
                });
            }
        });
}

/// Log lines go to standard error; `ENTRADA_LOG` sets what is written, `warn` at first.
fn start_log() {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_env("ENTRADA_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}
