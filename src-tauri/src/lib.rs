//! Entrada's shell.
/// Runs the application.
pub fn run() {
    tauri::Builder::default()
        .run(tauri::generate_context!())
        .expect("tauri starts");
}
