//! Servers that are away, other, closed, or that talk too much.

use axum::{Router, body::Bytes, http::StatusCode};
use entrada_core::{
    error::{ErrorCode, Problem},
    ports::Destination,
};
use entrada_destinations::{
    DestinationError,
    dataplane::{Dataplane, DataplaneDelivery, LoginMethod},
};
use entrada_sandbox::{DATAPLANE_PASSWORD, Moment, Operation, Options, Sandbox};

use crate::practice::{FOUR, GROUP, Practice, four, names, row, server};

const PLANTED: &str = "planted~secret~value";

#[tokio::test]
async fn lost_answers_lead_to_one_row_each_with_its_value() {
    for moment in [Moment::Before, Moment::After] {
        for cut in [true, false] {
            let practice = Practice::start().await;
            let faults = practice.sandbox.faults();
            let lose = |operation| match cut {
                true => faults.cut_next(operation, moment),
                false => faults.fail_next(operation, 502, moment),
            };
            let what = format!("{moment:?} cut {cut}");
            let delivery = practice.delivery(true);
            lose(Operation::CreateSecret);
            let put = delivery.put(&four(false)).await;
            assert!(put.iter().all(Result::is_ok), "{what}: {put:?}");
            practice.holds_the_four();
            lose(Operation::AddSecretToWorkerGroup);
            for _ in 0..2 {
                delivery.attach(&names(&FOUR), GROUP).await;
            }
            delivery
                .read_back(&names(&FOUR), Some(GROUP))
                .await
                .expect(&what);
            lose(Operation::UpdateSecretValue);
            let put = delivery.put(&four(true)).await;
            assert!(put.iter().all(Result::is_ok), "{what}: {put:?}");
            practice.holds_the_four();
        }
    }
}

#[tokio::test]
async fn a_server_that_asks_to_wait_is_waited_for() {
    let practice = Practice::start().await;
    let faults = practice.sandbox.faults();
    faults.throttle_next(Operation::CreateSecret, 1, Some("0"));
    let put = practice.delivery(false).put(&four(false)).await;
    assert!(put.iter().all(Result::is_ok), "{put:?}");
    practice.holds_the_four();
}

#[tokio::test]
async fn a_wrong_password_and_a_server_for_openid_are_told_apart() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let dataplane = server(&sandbox);
    let admin = format!("admin@{}", sandbox.info().domain);
    let wrong = dataplane.sign_in(&admin, "wrong".into()).await;
    assert_eq!(wrong.err(), Some(DestinationError::WrongPassword));
    sandbox.faults().dataplane_openid();
    assert_eq!(dataplane.login_method().await, Ok(LoginMethod::OpenId));
    let refused = dataplane.sign_in(&admin, "wrong".into()).await;
    assert_eq!(refused.err(), Some(DestinationError::OpenIdOnly));
    // Accounts with a password may exist beside it.
    assert!(
        dataplane
            .sign_in(&admin, DATAPLANE_PASSWORD.into())
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn an_empty_user_name_or_password_is_not_sent() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let dataplane = server(&sandbox);
    for (user, password, field) in [
        ("", "practice", "userName"),
        (" ", "p", "userName"),
        ("a", "", "password"),
    ] {
        let refused = dataplane.sign_in(user, password.into()).await;
        let problem = Problem::from(refused.err().unwrap());
        assert_eq!(problem.field.as_deref(), Some(field));
    }
    assert!(sandbox.requests().is_empty());
}

#[tokio::test]
async fn a_closed_port_and_another_server_are_told_apart() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let closed = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let away = Dataplane::at(&closed, false).unwrap().login_method().await;
    assert_eq!(
        Problem::from(away.unwrap_err()).code,
        ErrorCode::DestinationUnreachable
    );
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let other = Dataplane::at(&sandbox.info().portal, false).unwrap();
    let found = other.login_method().await;
    assert_eq!(found, Err(DestinationError::Foreign));
}

/// Says everything back that it was sent, in every place where a server can say something.
async fn chatterbox(status: u16, body: Bytes) -> (StatusCode, String) {
    let heard = String::from_utf8_lossy(&body).into_owned();
    let answer = match serde_json::from_slice::<serde_json::Value>(&body) {
        Ok(sent)
            if sent["query"]
                .as_str()
                .is_some_and(|query| query.contains("loginUser")) =>
        {
            r#"{"data":{"loginUser":{"access_token":"a-token","refresh_token":"r-token"}}}"#.into()
        }
        Ok(sent)
            if sent["query"]
                .as_str()
                .is_some_and(|query| query.starts_with("query")) =>
        {
            r#"{"data":{"groups":null,"secrets":[],"s0":[]}}"#.into()
        }
        _ => serde_json::json!({"errors": [{"message": heard}], "data": null}).to_string(),
    };
    let status = if answer.contains(PLANTED) {
        status
    } else {
        200
    };
    (StatusCode::from_u16(status).unwrap(), answer)
}

#[tokio::test]
async fn what_a_server_says_back_never_shows_what_was_sent() {
    for status in [200, 400, 422, 500] {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(move |body: Bytes| chatterbox(status, body));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let dataplane = Dataplane::at(&address, false).unwrap();
        let session = dataplane
            .sign_in("me", "typed-password".into())
            .await
            .unwrap();
        let delivery = DataplaneDelivery::new(session, "environment".into(), true).unwrap();
        let put = delivery.put(&[row("Token", PLANTED, false)]).await;
        let problem = put[0].as_ref().unwrap_err();
        let told = format!(
            "{problem} {problem:?} {}",
            serde_json::to_string(problem).unwrap()
        );
        for secret in [PLANTED, "typed-password", "a-token", "r-token"] {
            assert!(!told.contains(secret), "{status}: {told}");
        }
    }
}

#[tokio::test]
async fn a_server_that_fails_for_good_leaves_every_row_with_its_reason() {
    let practice = Practice::start().await;
    let faults = practice.sandbox.faults();
    for _ in 0..2 {
        faults.fail_next(Operation::CreateSecret, 500, Moment::Before);
    }
    let put = practice.delivery(true).put(&four(false)).await;
    for result in put {
        let problem = result.unwrap_err();
        assert_eq!(problem.code, ErrorCode::DestinationRejected);
        assert!(problem.detail.unwrap().contains("500"));
    }
    assert!(practice.rows().is_empty());
}
