//! Renewing a token: as late as possible, once for all who wait, and never as a loop.

use std::{sync::Arc, time::Duration};

use entrada_core::error::{ErrorCode, Problem};
use entrada_http::{TokenError, TokenRequest, TokenSource as _};
use entrada_identity::{Rung, Session};
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use tokio::{
    task::JoinSet,
    time::{Instant, advance},
};

use crate::{
    browser::Browser,
    peer::{Answer, Endpoint},
    scene::{GRAPH, Scene, refusal},
};

const HOUR: Duration = Duration::from_secs(3_600);

/// The `n`th renewal, with a refresh token of its own.
fn renewal(n: u32) -> Answer {
    Answer::json(
        200,
        &json!({
            "token_type": "Bearer",
            "expires_in": 3599,
            "access_token": format!("access-{n}"),
            "refresh_token": format!("refresh-{n}"),
        }),
    )
}

fn service_failed() -> Answer {
    Answer::raw(503, "<html>Try again</html>")
}

async fn token(session: &Session) -> Result<String, TokenError> {
    let token = session.token(&TokenRequest::default()).await?;
    Ok(token.expose_secret().to_owned())
}

/// So many ask at once; what each of them got.
async fn tokens(session: &Arc<Session>, callers: usize) -> Vec<Result<String, TokenError>> {
    let mut asking = JoinSet::new();
    for _ in 0..callers {
        let session = Arc::clone(session);
        asking.spawn(async move { token(&session).await });
    }
    asking.join_all().await
}

/// Signed in, the first token spent, and no call counted but renewals.
struct Renewing {
    scene: Scene,
    session: Arc<Session>,
    before: usize,
}

impl Renewing {
    async fn begin(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self::living(&json!(3599), answers).await
    }

    async fn living(expires_in: &Value, answers: impl IntoIterator<Item = Answer>) -> Self {
        let scene = Scene::set().await;
        let session = Arc::new(scene.signed_in_for(expires_in).await);
        scene.peer.says(Endpoint::Token, answers);
        let before = scene.peer.token_calls();
        Self {
            scene,
            session,
            before,
        }
    }

    fn calls(&self) -> usize {
        self.scene.peer.token_calls() - self.before
    }

    /// A field of every renewal so far.
    fn sent(&self, name: &str) -> Vec<String> {
        let asked = self
            .scene
            .peer
            .asked(Endpoint::Token)
            .split_off(self.before);
        asked.iter().filter_map(|asked| asked.field(name)).collect()
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_five_minutes_before_its_end_whatever_is_said_of_it() {
    for (expires_in, used_for) in [
        (json!(3599), 3299),
        (json!("3599"), 3299),
        (json!(3599.9), 3299),
        // Clamped to a day.
        (json!(1_000_000_000_000_000_000_u64), 86_100),
        (json!("inf"), 86_100),
        // Too short, or nonsense: used for a minute, for else each request would ask for another.
        (json!(299), 60),
        (json!(0), 60),
        (json!(-1), 60),
        (json!("abc"), 60),
        (json!("NaN"), 60),
        (json!([3599]), 60),
        (Value::Null, 60),
    ] {
        let renewing = Renewing::living(&expires_in, [renewal(2)]).await;
        advance(Duration::from_secs(used_for - 1)).await;
        assert_eq!(
            token(&renewing.session).await.unwrap(),
            "access-1",
            "{expires_in}"
        );
        assert_eq!(renewing.calls(), 0, "{expires_in}");
        advance(Duration::from_secs(2)).await;
        assert_eq!(
            token(&renewing.session).await.unwrap(),
            "access-2",
            "{expires_in}"
        );
        assert_eq!(renewing.calls(), 1, "{expires_in}");
    }
}

#[tokio::test(start_paused = true)]
async fn fifty_who_ask_at_once_share_one_renewal() {
    let renewing = Renewing::begin([renewal(2)]).await;
    advance(HOUR).await;
    for got in tokens(&renewing.session, 50).await {
        assert_eq!(got.unwrap(), "access-2");
    }
    assert_eq!(renewing.calls(), 1);
    assert_eq!(renewing.sent("grant_type"), ["refresh_token"]);
    assert_eq!(
        renewing.sent("client_id"),
        [Rung::GraphCommandLineTools.client_id()]
    );
    assert!(renewing.sent("client_secret").is_empty());
    let scope = format!(
        "{GRAPH}/User.Read {GRAPH}/Application.ReadWrite.All openid profile offline_access"
    );
    assert_eq!(renewing.sent("scope"), [scope]);
}

#[tokio::test(start_paused = true)]
async fn the_new_refresh_token_replaces_the_old_one_and_none_leaves_it() {
    let bare = Answer::json(
        200,
        &json!({"access_token": "access-3", "expires_in": 3599}),
    );
    let renewing = Renewing::begin([renewal(2), bare, renewal(4), renewal(5)]).await;
    for expected in ["access-2", "access-3", "access-4", "access-5"] {
        advance(HOUR).await;
        assert_eq!(token(&renewing.session).await.unwrap(), expected);
    }
    let sent = renewing.sent("refresh_token");
    assert_eq!(sent, ["refresh-1", "refresh-2", "refresh-2", "refresh-4"]);
}

#[tokio::test(start_paused = true)]
async fn a_dead_refresh_token_is_tried_once_and_then_not_for_two_minutes() {
    let dead = Answer::json(400, &refusal("invalid_grant", 700_082));
    let renewing = Renewing::begin([dead]).await;
    advance(HOUR).await;
    for got in tokens(&renewing.session, 50).await {
        assert_eq!(got, Err(TokenError::InteractionRequired));
    }
    assert_eq!(renewing.calls(), 1);
    for (later, calls) in [(60, 1), (59, 1), (2, 2)] {
        advance(Duration::from_secs(later)).await;
        let got = token(&renewing.session).await;
        assert_eq!(got, Err(TokenError::InteractionRequired), "{later}");
        assert_eq!(renewing.calls(), calls, "{later}");
    }
}

/// Ten ask at once of a platform that answers so; what each got, the calls it took, and the seconds.
async fn stumbling(answers: Vec<Answer>) -> (Result<String, TokenError>, usize, u64) {
    let renewing = Renewing::begin(answers).await;
    advance(HOUR).await;
    let began = Instant::now();
    let mut got = tokens(&renewing.session, 10).await;
    let (calls, seconds) = (renewing.calls(), began.elapsed().as_secs());
    let one = got.swap_remove(0);
    assert!(got.iter().all(|other| *other == one), "{got:?}");

    renewing.scene.peer.says(Endpoint::Token, [renewal(9)]);
    advance(HOUR).await;
    let later = token(&renewing.session).await;
    assert_eq!(later.unwrap(), "access-9", "the session stays");
    (one, calls, seconds)
}

#[tokio::test(start_paused = true)]
async fn a_service_that_fails_is_asked_twice_at_most() {
    let renewed = || Ok("access-2".to_owned());
    let failed = || Err(TokenError::Unavailable);
    let in_words = || Answer::json(500, &refusal("server_error", 90033));
    let page = || Answer::raw(200, "<html>The hotel's network</html>");
    for (answers, got, calls, seconds) in [
        (vec![service_failed(), renewal(2)], renewed(), 2, 1),
        (vec![service_failed()], failed(), 2, 1),
        (vec![in_words(), renewal(2)], renewed(), 2, 1),
        (vec![in_words()], failed(), 2, 1),
        (vec![page(), renewal(2)], failed(), 1, 0),
    ] {
        let what = format!("{answers:?}");
        assert_eq!(stumbling(answers).await, (got, calls, seconds), "{what}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_that_asks_to_wait_is_waited_for_once_and_not_for_long() {
    let renewed = || Ok("access-2".to_owned());
    let unavailable = || Err(TokenError::Unavailable);
    for (after, got, calls, seconds) in [
        ("7", renewed(), 2, 7),
        ("60", renewed(), 2, 60),
        ("2.128", renewed(), 2, 2),
        ("0", renewed(), 2, 1),
        ("-5", renewed(), 2, 1),
        ("soon", renewed(), 2, 1),
        ("61", unavailable(), 1, 0),
        ("99999999", unavailable(), 1, 0),
        ("Wed, 25 Nov 2026 09:00:00 GMT", unavailable(), 1, 0),
    ] {
        let throttled = Answer::raw(429, "").header("retry-after", after);
        let told = stumbling(vec![throttled.clone(), renewal(2)]).await;
        assert_eq!(told, (got, calls, seconds), "{after}");
        let (got, again, _) = stumbling(vec![throttled]).await;
        assert_eq!((got, again), (unavailable(), calls), "{after}, for good");
    }
}

#[tokio::test(start_paused = true)]
async fn refusals_of_the_same_old_token_cost_one_renewal() {
    let renewing = Renewing::begin([renewal(2), renewal(3)]).await;
    for _ in 0..20 {
        assert!(
            renewing.session.refused(None).await,
            "another token may help"
        );
        assert_eq!(token(&renewing.session).await.unwrap(), "access-2");
    }
    assert_eq!(renewing.calls(), 1);
    advance(Duration::from_secs(61)).await;
    assert!(renewing.session.refused(None).await);
    assert_eq!(token(&renewing.session).await.unwrap(), "access-3");
}

#[tokio::test(start_paused = true)]
async fn a_challenge_that_only_the_person_can_meet_is_not_met_by_another_token() {
    let renewing = Renewing::begin([renewal(2)]).await;
    let claims = r#"{"access_token":{"acrs":{"essential":true,"value":"c25"}}}"#;
    assert!(!renewing.session.refused(Some(claims.to_owned())).await);
    assert_eq!(renewing.calls(), 0);
}

#[tokio::test(start_paused = true)]
async fn more_rights_are_asked_for_once_and_stay() {
    let renewing = Renewing::begin([renewal(2), renewal(3)]).await;
    let wider = ["AppRoleAssignment.ReadWrite.All".to_owned()];
    for _ in 0..2 {
        renewing.session.widen(&wider).await.unwrap();
        assert_eq!(token(&renewing.session).await.unwrap(), "access-2");
    }
    advance(HOUR).await;
    assert_eq!(token(&renewing.session).await.unwrap(), "access-3");
    let asked = renewing.sent("scope");
    assert_eq!(asked.len(), 2);
    for scope in asked {
        let named = format!("{GRAPH}/AppRoleAssignment.ReadWrite.All");
        assert!(scope.split(' ').any(|one| one == named), "{scope}");
    }
}

#[tokio::test(start_paused = true)]
async fn rights_that_are_not_given_take_none_away() {
    let refused = Answer::json(400, &refusal("invalid_grant", 65001));
    let renewing = Renewing::begin([refused, renewal(2)]).await;
    let error = renewing
        .session
        .widen(&["Policy.Read.All".to_owned()])
        .await;
    assert_eq!(
        Problem::from(error.err().unwrap()).code,
        ErrorCode::ConsentMissing
    );
    assert_eq!(token(&renewing.session).await.unwrap(), "access-1");
    advance(HOUR).await;
    assert_eq!(token(&renewing.session).await.unwrap(), "access-2");
    assert!(!renewing.sent("scope")[1].contains("Policy.Read.All"));
}

#[tokio::test(start_paused = true)]
async fn a_client_that_takes_no_names_is_not_asked_for_more() {
    let scene = Scene::set().await;
    let sign_in = scene.begin_as(Rung::AzureCli, None).await;
    let browser = Browser::opening(&sign_in);
    scene.grants(&browser);
    let (_, session) = tokio::join!(browser.brings("c"), sign_in.finish());
    session
        .unwrap()
        .widen(&["Policy.Read.All".to_owned()])
        .await
        .unwrap();
    assert_eq!(scene.peer.token_calls(), 1);
}

#[tokio::test(start_paused = true)]
async fn without_a_refresh_token_the_person_is_needed() {
    let scene = Scene::set().await;
    let session = scene.redeems(|browser| {
        let mut tokens = scene.tokens(browser);
        tokens.as_object_mut().unwrap().remove("refresh_token");
        Answer::json(200, &tokens)
    });
    let session = session.await.unwrap();
    assert_eq!(token(&session).await.unwrap(), "access-1");
    assert!(!session.refused(None).await, "no other token can be had");
    advance(HOUR).await;
    assert_eq!(token(&session).await, Err(TokenError::InteractionRequired));
    assert_eq!(scene.peer.token_calls(), 1);
}
