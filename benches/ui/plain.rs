//! What scrolling costs here at the least: a plain list in an empty window, scrolled as ours is.

use std::env;

use crate::{
    desktop::{Desktop, Theme},
    driver::Driver,
    empty,
    page::{Frames, frames},
    window::Window,
};

const PLAIN: &str = include_str!("plain.js");

/// Frames of it.
pub(crate) async fn measure(desktop: &Desktop, milliseconds: u32) -> Frames {
    let own = env::current_exe().expect("it was started");
    let driver = Driver::start(desktop, Theme::Light).await;
    let client = driver.open(&own, &[empty::ARGUMENT]).await;
    let window = Window { client, driver };
    window.script(PLAIN, vec![]).await;
    window.probe().await;
    let frames = frames(&window, milliseconds).await;
    window.close().await;
    frames
}
