//! A delivery to the practice server, from the look to the look again.

use std::time::Duration;

use entrada_core::{
    error::ErrorCode,
    ports::{Delivered, Destination},
};

use crate::practice::{FOUR, GROUP, Practice, four, names, row};

#[tokio::test]
async fn the_four_arrive_in_five_requests() {
    let practice = Practice::start().await;
    let overview = practice.session.overview().await.unwrap();
    assert!(overview.administrator);
    let delivery = practice.delivery(true);
    let put = delivery.put(&four(false)).await;
    assert_eq!(put, [const { Ok(Delivered::Created) }; 4]);
    let attached = delivery.attach(&names(&FOUR), GROUP).await;
    assert_eq!(attached, [const { Ok(()) }; 4]);
    delivery
        .read_back(&names(&FOUR), Some(GROUP))
        .await
        .unwrap();
    assert_eq!(practice.requests(), 5);
    practice.holds_the_four();
    assert!(practice.rows().iter().all(|(_, groups)| groups == &[GROUP]));
}

#[tokio::test]
async fn whoever_may_not_attach_is_told_before_anything_is_created() {
    let practice = Practice::start_as("secrets-only").await;
    let survey = practice
        .session
        .survey(&practice.development, &names(&FOUR))
        .await
        .unwrap();
    assert!(survey.may_create && !survey.may_attach);
    assert_eq!(survey.worker_groups, [GROUP]);
    let put = practice.delivery(true).put(&four(false)).await;
    for result in put {
        let told = result.unwrap_err();
        assert_eq!(told.code, ErrorCode::DestinationForbidden);
        assert!(told.detail.unwrap().contains("attached"));
    }
    assert!(practice.rows().is_empty());
    // Without a group it is no matter.
    let delivery = practice.delivery(false);
    assert!(delivery.put(&four(false)).await.iter().all(Result::is_ok));
    delivery.read_back(&names(&FOUR), None).await.unwrap();
    let attached = practice.delivery(false).attach(&names(&FOUR), GROUP).await;
    assert!(attached.iter().all(Result::is_err));
    practice.holds_the_four();
}

#[tokio::test]
async fn what_exists_in_any_case_is_replaced_on_request_only_and_under_its_own_spelling() {
    let practice = Practice::start().await;
    let delivery = practice.delivery(true);
    let lower = "office_365_id";
    assert!(delivery.put(&[row(lower, "first", false)]).await[0].is_ok());
    let put = delivery.put(&four(false)).await;
    let told = put[0].as_ref().unwrap_err();
    assert_eq!(told.code, ErrorCode::DestinationRejected);
    assert!(told.detail.as_deref().unwrap().contains(lower));
    assert!(put[1..].iter().all(Result::is_ok));
    assert!(practice.holds(lower, "first"));

    let put = delivery.put(&[row(FOUR[0], "second", true)]).await;
    assert_eq!(put, [Ok(Delivered::Replaced)]);
    let attached = delivery.attach(&names(&[FOUR[0]]), GROUP).await;
    assert_eq!(attached, [Ok(())]);
    delivery
        .read_back(&names(&[FOUR[0]]), Some(GROUP))
        .await
        .unwrap();
    assert!(practice.holds(lower, "second"));
    let found = practice.rows().into_iter().find(|(name, _)| name == lower);
    assert_eq!(found.unwrap().1, [GROUP]);
    assert_eq!(practice.rows().len(), 4, "no second row for one variable");
}

#[tokio::test]
async fn a_retry_sends_only_what_is_missing() {
    let practice = Practice::start().await;
    let some = names(&FOUR[..2]);
    assert!(
        practice
            .delivery(true)
            .put(&four(false))
            .await
            .iter()
            .all(Result::is_ok)
    );
    assert!(
        practice
            .delivery(true)
            .attach(&some, GROUP)
            .await
            .iter()
            .all(Result::is_ok)
    );
    let again = practice.delivery(true);
    assert_eq!(
        again.attach(&names(&FOUR), GROUP).await,
        [const { Ok(()) }; 4]
    );
    practice.sandbox.clear_requests();
    assert_eq!(
        practice.delivery(true).attach(&names(&FOUR), GROUP).await,
        [const { Ok(()) }; 4]
    );
    assert_eq!(practice.requests(), 1, "a look, and nothing to send");
    again.read_back(&names(&FOUR), Some(GROUP)).await.unwrap();
}

#[tokio::test]
async fn a_secret_that_is_attached_from_an_earlier_life_is_told_to_the_workers() {
    let practice = Practice::start().await;
    let delivery = practice.delivery(true);
    // The server does not ask whether the secret exists.
    assert_eq!(delivery.attach(&names(&FOUR[..1]), GROUP).await, [Ok(())]);
    practice.sandbox.clear_requests();
    assert!(delivery.put(&four(false)).await.iter().all(Result::is_ok));
    assert_eq!(practice.requests(), 3, "a look, the creates, one change");
    practice.holds_the_four();
}

#[tokio::test]
async fn two_names_for_one_variable_are_refused() {
    let practice = Practice::start().await;
    let rows = [row("Token", "a", false), row("TOKEN", "b", false)];
    let put = practice.delivery(false).put(&rows).await;
    assert!(put[0].is_ok());
    assert_eq!(put[1].as_ref().unwrap_err().field.as_deref(), Some("name"));
    assert_eq!(practice.rows().len(), 1);
}

#[tokio::test]
async fn values_that_would_not_arrive_whole_are_not_sent() {
    let practice = Practice::start().await;
    for value in ["", "a\0b", "a&b", "a+b", "a%b", &"x".repeat(128 * 1024 + 1)] {
        let put = practice
            .delivery(false)
            .put(&[row("Token", value, false)])
            .await;
        assert_eq!(
            put[0].as_ref().unwrap_err().code,
            ErrorCode::ValueUnsuitable
        );
    }
    assert!(practice.rows().is_empty());
}

#[tokio::test]
async fn nothing_empty_is_sent() {
    let practice = Practice::start().await;
    let delivery = practice.delivery(true);
    for name in ["", " "] {
        assert!(delivery.put(&[row(name, "v", true)]).await[0].is_err());
        assert!(delivery.attach(&names(&[name]), GROUP).await[0].is_err());
    }
    assert!(delivery.attach(&names(&FOUR), " ").await[0].is_err());
    assert!(practice.session.survey("", &names(&FOUR)).await.is_err());
    assert!(practice.rows().is_empty());
}

#[tokio::test]
async fn a_delivery_outlives_its_token() {
    let practice = Practice::start().await;
    let delivery = practice.delivery(true);
    practice.sandbox.advance_clock(Duration::from_secs(3601));
    assert!(delivery.put(&four(false)).await.iter().all(Result::is_ok));
    practice
        .sandbox
        .advance_clock(Duration::from_secs(48 * 3600));
    let ended = delivery.read_back(&names(&FOUR), None).await;
    assert_eq!(ended.unwrap_err().code, ErrorCode::DestinationSignIn);
    practice.holds_the_four();
}
