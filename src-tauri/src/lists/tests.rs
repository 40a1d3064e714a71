//! Windows of lists: cut here, and read from a tenant of several pages.

use std::time::Duration;

use async_trait::async_trait;
use entrada_core::{
    application::{CredentialEnds, ListedApplication},
    error::ErrorCode,
    look::{CredentialFilter, Order, SortColumn},
};
use entrada_http::{Client, ClientOptions, Request, TokenError, TokenRequest, TokenSource};
use entrada_sandbox::{Options, Sandbox, Seed};
use secrecy::SecretString;

use super::*;

fn named(name: &str) -> ListedApplication {
    ListedApplication {
        object_id: uuid::Uuid::nil().into(),
        client_id: uuid::Uuid::nil().into(),
        display_name: name.into(),
        created_at: None,
        credentials: CredentialEnds::default(),
    }
}

fn text(text: &str) -> Look {
    Look {
        text: text.into(),
        ..Look::default()
    }
}

fn now() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn window(all: &[ListedApplication], typed: &str, from: usize) -> Window<ListedApplication> {
    let look = text(typed);
    Window::of(all, &look.at(all, now()), &look, from)
}

#[test]
fn a_window_is_cut_out_of_what_matches() {
    let all: Vec<_> = (0..1000)
        .map(|it| named(&format!("Application {it}")))
        .collect();
    let of = |typed, from| {
        let window = window(&all, typed, from);
        assert_eq!(window.total, Some(1000));
        (window.rows.len(), window.matching)
    };
    assert_eq!(of("", 900), (100, Some(1000)));
    assert_eq!(of("", 1200), (0, Some(1000)));
    assert_eq!(of("application 98", 0), (11, Some(11)));
    assert_eq!(of("APPLICATION", 0), (WINDOW, Some(1000)));
}

#[test]
fn where_nothing_matches_close_names_are_offered() {
    let all = [named("Mail journal"), named("Backup reports")];
    let window = window(&all, "mial journal", 0);
    assert_eq!(
        (window.matching, window.close),
        (Some(0), vec!["Mail journal".into()])
    );
}

/// The bootstrap application's token.
struct Fixed(SecretString);

#[async_trait]
impl TokenSource for Fixed {
    async fn token(&self, _: &TokenRequest) -> Result<SecretString, TokenError> {
        Ok(self.0.clone())
    }

    async fn refused(&self, _: Option<String>) -> bool {
        false
    }
}

async fn tenant(registrations: usize) -> (Sandbox, Registrations) {
    let seed = Seed {
        registrations,
        ..Seed::default()
    };
    let options = Options {
        dataplane: false,
        seed,
        ..Options::default()
    };
    let sandbox = Sandbox::start(options).await.unwrap();
    let info = sandbox.info();
    let graph: url::Url = info.graph.parse().unwrap();
    let options = ClientOptions {
        token_origins: vec![graph.origin()],
        ..ClientOptions::default()
    };
    let http = Client::new(options).unwrap();
    let address = format!("{}/{}/oauth2/v2.0/token", info.login, info.tenant);
    let scope = format!("{}/.default", info.graph);
    let form = Request::post(address.parse().unwrap()).form(&[
        ("grant_type", "client_credentials"),
        ("client_id", &info.client_id),
        ("client_secret", &info.client_secret),
        ("scope", &scope),
    ]);
    let answer: serde_json::Value = http.send(form).await.unwrap().json().unwrap();
    let token = answer["access_token"].as_str().unwrap().to_owned();
    let http = http.with_tokens(Arc::new(Fixed(token.into())));
    sandbox.clear_requests();
    (sandbox, Registrations::new(Graph::new(http, graph)))
}

/// Looks until the whole list is here, as the screen does.
async fn arrived(registrations: &Registrations) -> Window<ListedApplication> {
    let looking = async {
        loop {
            let window = registrations.all.window(&text(""), 0, now()).await.unwrap();
            if window.arrived.is_none() {
                return window;
            }
            tokio::task::yield_now().await;
        }
    };
    let limit = Duration::from_secs(30);
    tokio::time::timeout(limit, looking)
        .await
        .expect("it arrives")
}

#[tokio::test]
async fn a_small_tenant_is_read_once_and_filtered_here() {
    let (sandbox, registrations) = tenant(40).await;
    let window = registrations.all.window(&text(""), 0, now()).await.unwrap();
    assert_eq!(
        (window.rows.len(), window.total, window.arrived),
        (41, Some(41), None)
    );
    let inside = registrations
        .all
        .window(&text("gistration"), 0, now())
        .await
        .unwrap();
    assert_eq!(
        inside.matching,
        Some(40),
        "a part of a word: only a filter of our own finds it"
    );
    assert_eq!(sandbox.requests().len(), 1);
    registrations.forget();
    registrations.all.window(&text(""), 0, now()).await.unwrap();
    assert_eq!(
        sandbox.requests().len(),
        2,
        "read again once it was forgotten"
    );
}

#[tokio::test]
async fn a_large_tenant_shows_windows_at_once_and_is_whole_in_the_end() {
    let (sandbox, registrations) = tenant(1500).await;
    let first = registrations.all.window(&text(""), 0, now()).await.unwrap();
    assert_eq!((first.rows.len(), first.matching), (WINDOW, Some(1501)));
    let directory = registrations.all.directory();
    let read = directory.first.until(1).await.unwrap().rows.len();
    assert_eq!(read, WINDOW, "the first window waits for one page");
    let found = registrations.all.found("registration 0000");
    let found = found.until(WINDOW).await.unwrap();
    assert_eq!(
        (found.rows.len(), found.total()),
        (99, Some(99)),
        "the directory's answer"
    );
    drop(found);

    let whole = arrived(&registrations).await;
    assert_eq!(
        whole.rows, first.rows,
        "nothing moves when the rest is here"
    );
    sandbox.clear_requests();
    let filtered = registrations
        .all
        .window(&text("registration 0000"), 0, now())
        .await
        .unwrap();
    assert_eq!((filtered.matching, filtered.total), (Some(99), Some(1501)));
    let last = registrations
        .all
        .window(&text(""), 1500, now())
        .await
        .unwrap();
    assert_eq!(last.rows.len(), 1);
    assert!(sandbox.requests().is_empty(), "all of it is here");
}

#[tokio::test]
async fn another_order_waits_for_the_whole_list_and_then_asks_for_nothing_more() {
    let (sandbox, registrations) = tenant(1500).await;
    let newest = Look {
        order: Order {
            column: SortColumn::ClientId,
            descending: true,
        },
        ..Look::default()
    };
    let waiting = registrations.all.window(&newest, 0, now()).await.unwrap();
    assert_eq!((waiting.rows.len(), waiting.matching), (0, None));
    assert_eq!(
        (waiting.total, waiting.arrived.is_some()),
        (Some(1501), true)
    );
    let early = registrations.all.every(&newest, now()).await.unwrap_err();
    assert_eq!(early.field.as_deref(), Some("list"));

    arrived(&registrations).await;
    sandbox.clear_requests();
    let sorted = registrations.all.window(&newest, 0, now()).await.unwrap();
    let ids = |rows: &[ListedApplication]| rows.iter().map(|row| row.client_id).collect::<Vec<_>>();
    assert!(ids(&sorted.rows).is_sorted_by(|one, other| one > other));
    let every = registrations.all.every(&newest, now()).await.unwrap();
    assert_eq!(every.len(), 1501);
    assert_eq!(ids(&every)[..WINDOW], ids(&sorted.rows)[..]);
    assert!(sandbox.requests().is_empty(), "all of it is here");
}

#[tokio::test]
async fn a_list_that_cannot_be_read_whole_says_so_where_it_is_needed_whole() {
    let (sandbox, registrations) = tenant(1500).await;
    registrations.all.window(&text(""), 0, now()).await.unwrap();
    drop(sandbox);
    let expired = Look {
        credentials: Some(CredentialFilter::Expired),
        ..Look::default()
    };
    let looking = async {
        loop {
            match registrations.all.window(&expired, 0, now()).await {
                Ok(window) => assert_eq!(window.matching, None),
                Err(problem) => return problem.code,
            }
            tokio::task::yield_now().await;
        }
    };
    let limit = Duration::from_secs(60);
    let code = tokio::time::timeout(limit, looking).await.expect("it ends");
    assert_eq!(code, ErrorCode::Unreachable);
}
