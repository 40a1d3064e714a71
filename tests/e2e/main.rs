//! The real window, started as the built program, with a real keychain under a virtual display.

mod axe;
mod desktop;
mod driver;
mod hands;
mod keyring;
mod patience;
mod window;

use desktop::{Desktop, Theme};
use window::Window;

#[tokio::test]
async fn the_window_opens_without_anything_prepared() {
    let desktop = Desktop::start();
    keyring::unlock(&desktop);
    let window = Window::open(&desktop, Theme::Light).await;
    window.read("Entrada").await;
    eprintln!("{}", window.text().await);
    window
        .picture(std::path::Path::new("target/e2e/first.png"))
        .await;
    window.close().await;
}
