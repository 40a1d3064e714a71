//! Limits of the listener, on a clock that runs by itself while everybody waits.

use std::time::Duration;

use entrada_identity::{IdentityError, TIME_LIMIT};
use tokio::{
    io::AsyncWriteExt as _,
    net::TcpStream,
    time::{Instant, advance},
};

use crate::{browser::Browser, scene::Scene};

#[tokio::test(start_paused = true)]
async fn the_true_callback_lands_however_many_slow_connections_came_first() {
    // Eight are served at once, ten seconds each.
    for (slow_ones, longest) in [(0, 1), (7, 1), (8, 11), (100, 131)] {
        let scene = Scene::set().await;
        let sign_in = scene.begin().await;
        let browser = Browser::opening(&sign_in);
        scene.grants(&browser);
        let mut slow = Vec::new();
        for _ in 0..slow_ones {
            let mut stream = TcpStream::connect(("127.0.0.1", browser.port()))
                .await
                .unwrap();
            stream.write_all(b"GET /?code=").await.unwrap();
            slow.push(stream);
        }
        let began = Instant::now();
        let (said, session) = tokio::join!(browser.brings("c"), sign_in.finish());
        assert_eq!(said.status, 303, "{slow_ones}");
        assert!(session.is_ok(), "{slow_ones}");
        assert!(
            began.elapsed() < Duration::from_secs(longest),
            "{:?}",
            began.elapsed()
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_above_sixteen_kibibytes_is_turned_away() {
    let scene = Scene::set().await;
    let sign_in = scene.begin().await;
    let browser = Browser::opening(&sign_in);
    scene.grants(&browser);
    let host = format!(" HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", browser.port());
    let of_length = |length: usize| {
        let start = format!("GET /?code=c&state={}&more=", browser.state());
        let filler = "a".repeat(length - start.len() - host.len());
        format!("{start}{filler}{host}")
    };
    for too_long in [16 * 1024 + 1, 17 * 1024, 1024 * 1024] {
        let said = browser
            .sends("127.0.0.1", of_length(too_long).as_bytes())
            .await;
        // A peer that goes on sending may see the connection reset in place of the answer.
        assert!(
            [431, 0].contains(&said.status),
            "{too_long}: {}",
            said.status
        );
    }
    assert_eq!(scene.peer.token_calls(), 0);
    let longest = of_length(16 * 1024);
    let (said, session) = tokio::join!(
        browser.sends("127.0.0.1", longest.as_bytes()),
        sign_in.finish()
    );
    assert_eq!(said.status, 303);
    assert!(session.is_ok());
}

#[tokio::test(start_paused = true)]
async fn the_browser_has_five_minutes() {
    for (after, is_in_time) in [(299, true), (301, false)] {
        let scene = Scene::set().await;
        let sign_in = scene.begin().await;
        let browser = Browser::opening(&sign_in);
        scene.grants(&browser);
        let comes_back = async {
            advance(Duration::from_secs(after)).await;
            browser.brings("c").await
        };
        let (session, said) = tokio::join!(sign_in.finish(), comes_back);
        assert_eq!(said.status, if is_in_time { 303 } else { 410 }, "{after}");
        match session {
            Ok(_) => assert!(is_in_time),
            Err(IdentityError::TimedOut) => assert!(!is_in_time),
            Err(error) => panic!("{error:?}"),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn nobody_comes_back_and_soon_nobody_listens() {
    let scene = Scene::set().await;
    let sign_in = scene.begin().await;
    let browser = Browser::opening(&sign_in);
    let began = Instant::now();
    assert!(matches!(
        sign_in.finish().await,
        Err(IdentityError::TimedOut)
    ));
    assert_eq!(began.elapsed().as_secs(), TIME_LIMIT.as_secs());
    // The clean page is served for ten seconds more.
    assert_eq!(browser.gets("127.0.0.1", "/signed-in").await.status, 200);
    advance(Duration::from_secs(11)).await;
    for ip in ["127.0.0.1", "::1"] {
        tokio::task::yield_now().await;
        let refused = TcpStream::connect((ip, browser.port())).await;
        assert!(refused.is_err(), "{ip}");
    }
}
