//! What may come to the listener, and what each of it does to the sign-in.

use entrada_core::error::{ErrorCode, Problem};
use entrada_identity::IdentityError;

use crate::{
    browser::Browser,
    peer::{Answer, Endpoint},
    scene::Scene,
};

/// Requests that are not the browser coming back, and what each gets.
fn strangers(browser: &Browser) -> Vec<(String, u16)> {
    let (state, port) = (browser.state(), browser.port());
    let right = format!("/?code=c&state={state}");
    let request = |method: &str, target: &str, host: &str, more: &str| {
        format!("{method} {target} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n")
    };
    let own = format!("localhost:{port}");
    let own = own.as_str();
    vec![
        (request("GET", "/favicon.ico", own, ""), 404),
        (
            request("GET", &format!("/callback{}", &right[1..]), own, ""),
            404,
        ),
        (request("GET", &format!("/{right}"), own, ""), 404),
        (request("POST", &right, own, "Content-Length: 0\r\n"), 405),
        (request("HEAD", &right, own, ""), 405),
        (request("OPTIONS", &right, own, ""), 405),
        (request("get", &right, own, ""), 405),
        (request("GET", &right, "evil.example", ""), 403),
        (
            request("GET", &right, &format!("127.0.0.1:{port}"), ""),
            403,
        ),
        (request("GET", &right, "localhost", ""), 403),
        (
            request("GET", &right, &format!("localhost:{port}.evil.example"), ""),
            403,
        ),
        (format!("GET {right} HTTP/1.1\r\n\r\n"), 403),
        (
            request("GET", &right, own, "Origin: https://evil.example\r\n"),
            403,
        ),
        (request("GET", &right, own, "origin: null\r\n"), 403),
        (request("GET", "/", own, ""), 400),
        (request("GET", "/?code=c", own, ""), 400),
        (request("GET", "/?code=c&state=", own, ""), 400),
        (request("GET", "/?code=c&state=wrong", own, ""), 400),
        (
            request("GET", &format!("/?code=c&state={state}x"), own, ""),
            400,
        ),
        (
            request(
                "GET",
                &format!("/?code=c&state=wrong&state={state}"),
                own,
                "",
            ),
            400,
        ),
        (
            request("GET", "/?error=access_denied&state=wrong", own, ""),
            400,
        ),
        (request("GET", &format!("/?state={state}"), own, ""), 400),
        ("\r\n\r\n".into(), 403),
        ("\u{0}\u{ff}\r\n\r\n".into(), 403),
    ]
}

#[tokio::test]
async fn nothing_but_the_true_callback_ends_the_wait() {
    let scene = Scene::set().await;
    let sign_in = scene.begin().await;
    let browser = Browser::opening(&sign_in);
    scene.grants(&browser);
    for (request, status) in strangers(&browser) {
        let said = browser.sends("127.0.0.1", request.as_bytes()).await;
        assert_eq!(said.status, status, "{request}");
        assert_eq!(said.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(said.body, "", "nothing is sent back");
    }
    assert_eq!(scene.peer.token_calls(), 0, "no code was redeemed");
    let (said, session) = tokio::join!(browser.brings("c"), sign_in.finish());
    assert_eq!(said.status, 303);
    assert!(session.is_ok());
    assert_eq!(scene.peer.token_calls(), 1);
}

#[tokio::test]
async fn the_browser_may_come_by_either_family_of_addresses() {
    // Some computers have no IPv6: then no browser comes by it.
    let is_here = |ip: &&str| std::net::TcpListener::bind((*ip, 0)).is_ok();
    for ip in ["127.0.0.1", "::1"].into_iter().filter(is_here) {
        let scene = Scene::set().await;
        let sign_in = scene.begin().await;
        let browser = Browser::opening(&sign_in);
        scene.grants(&browser);
        let target = format!("/?code=c&state={}", browser.state());
        let (said, session) = tokio::join!(browser.gets(ip, &target), sign_in.finish());
        assert_eq!(said.status, 303, "{ip}");
        assert!(session.is_ok(), "{ip}");
    }
}

#[tokio::test]
async fn the_page_that_stays_in_the_browser_holds_no_parameter() {
    let scene = Scene::set().await;
    let sign_in = scene.begin().await;
    let browser = Browser::opening(&sign_in);
    scene.grants(&browser);
    let (said, _session) = tokio::join!(browser.brings("planted-code"), sign_in.finish());
    let clean = said.header("location").unwrap();
    assert_eq!(
        clean,
        format!("http://localhost:{}/signed-in", browser.port())
    );
    let page = browser.gets("127.0.0.1", "/signed-in").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    for planted in ["planted-code", &browser.state(), "http", "<script", "<form"] {
        assert!(!page.body.contains(planted), "{planted}");
    }
    assert_eq!(browser.brings("planted-code").await.status, 410, "one use");
    assert_eq!(scene.peer.token_calls(), 1);
}

#[tokio::test]
async fn what_the_browser_says_of_a_refusal_is_never_repeated() {
    const HOSTILE: &str = "<img src=x onerror=alert(1)>\u{1b}[31m\r\nSet-Cookie: a=b";
    for (error, number, code, is_next_rung_worth_it) in [
        ("access_denied", "", ErrorCode::SignInDeclined, false),
        (
            "access_denied",
            "AADSTS65004: ",
            ErrorCode::SignInDeclined,
            false,
        ),
        (
            "access_denied",
            "AADSTS90094: ",
            ErrorCode::AdminApprovalNeeded,
            true,
        ),
        (
            "consent_required",
            "AADSTS65001: ",
            ErrorCode::ConsentMissing,
            true,
        ),
        ("server_error", "", ErrorCode::ServiceFailed, false),
        (HOSTILE, "", ErrorCode::SignInRefused, false),
    ] {
        let scene = Scene::set().await;
        let sign_in = scene.begin().await;
        let browser = Browser::opening(&sign_in);
        let mut target = scene.peer.base().clone();
        target.query_pairs_mut().extend_pairs([
            ("error", error),
            ("error_description", &format!("{number}{HOSTILE}")),
            ("state", &browser.state()),
        ]);
        let target = format!("/?{}", target.query().unwrap());
        let (said, session) = tokio::join!(browser.gets("127.0.0.1", &target), sign_in.finish());
        assert_eq!(said.status, 303, "the browser sees the same clean page");
        let error = session.err().unwrap();
        assert_eq!(
            error.may_next_rung_help(),
            is_next_rung_worth_it,
            "{error:?}"
        );
        let texts = format!("{error} {error:?}");
        let problem = Problem::from(error);
        assert_eq!(problem.code, code);
        let texts = format!(
            "{texts} {problem} {problem:?} {}{}",
            said.headers, said.body
        );
        for hostile in ["onerror", "\u{1b}", "Set-Cookie"] {
            assert!(!texts.contains(hostile), "{texts}");
        }
        assert_eq!(scene.peer.token_calls(), 0);
    }
}

#[tokio::test]
async fn whoever_gives_up_is_not_signed_in_however_far_it_went() {
    let scene = Scene::set().await;
    scene.peer.says(Endpoint::Token, [Answer::never()]);
    for is_code_on_its_way in [false, true] {
        let sign_in = scene.begin().await;
        let browser = Browser::opening(&sign_in);
        let cancel = sign_in.cancel_token();
        let gives_up = async {
            if is_code_on_its_way {
                assert_eq!(browser.brings("c").await.status, 303);
                while scene.peer.token_calls() == 0 {
                    tokio::task::yield_now().await;
                }
            }
            cancel.cancel();
        };
        let (session, ()) = tokio::join!(sign_in.finish(), gives_up);
        assert!(matches!(session, Err(IdentityError::Cancelled)));
        let late = browser.brings("late").await;
        assert_eq!(late.status, 410, "no page says that it went well");
    }
}

#[test]
fn a_sign_in_may_be_dropped_anywhere() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let sign_in = runtime.block_on(async { Scene::set().await.begin().await });
    drop(sign_in);
}
