//! What a hand-over created is deleted, and nothing beside it.

use entrada_core::ports::{Destination as _, Placed, Removed};
use entrada_sandbox::{Moment, Operation};

use crate::practice::{FOUR, GROUP, Practice, four, names};

fn placed(names: &[&str]) -> Vec<Placed> {
    let row = |name: &&str| Placed {
        name: (*name).to_owned(),
        trace: None,
    };
    names.iter().map(row).collect()
}

#[tokio::test]
async fn rows_go_with_their_attachments_and_only_by_their_exact_names() {
    let practice = Practice::start().await;
    let delivery = practice.delivery(true);
    delivery.put(&four(false)).await;
    delivery.attach(&names(&FOUR), GROUP).await;
    let asked = placed(&["Office_365_ID", "OFFICE_365_SECRET", "Never_There"]);
    let removed = practice.delivery(false).remove(&asked).await;
    assert_eq!(
        removed,
        [
            Ok(Removed::Gone),
            Ok(Removed::NotThere),
            Ok(Removed::NotThere)
        ]
    );
    let left: Vec<String> = practice.rows().into_iter().map(|(name, _)| name).collect();
    assert_eq!(left, names(&FOUR[1..]));

    // A row of that name made anew is attached to nothing from an earlier life.
    practice.delivery(false).put(&four(true)[..1]).await;
    let again = practice
        .rows()
        .into_iter()
        .find(|(name, _)| name == FOUR[0]);
    assert_eq!(again, Some((FOUR[0].to_owned(), Vec::new())));
}

#[tokio::test]
async fn an_empty_name_is_refused_before_anything_is_sent() {
    let practice = Practice::start().await;
    practice.delivery(false).put(&four(false)).await;
    let before = practice.requests();
    let refused = practice
        .delivery(false)
        .remove(&placed(&["Office_365_ID", ""]))
        .await;
    assert!(refused.iter().all(Result::is_err));
    assert_eq!(practice.requests(), before);
    assert_eq!(practice.rows().len(), 4);
}

#[tokio::test]
async fn a_lost_answer_is_settled_by_a_look() {
    for moment in [Moment::Before, Moment::After] {
        let practice = Practice::start().await;
        practice.delivery(false).put(&four(false)).await;
        practice
            .sandbox
            .faults()
            .cut_next(Operation::UpdateDeleteSecret, moment);
        let mut removed = practice.delivery(false).remove(&placed(&FOUR)).await;
        if removed.iter().any(Result::is_err) {
            removed = practice.delivery(false).remove(&placed(&FOUR)).await;
        }
        assert!(removed.iter().all(Result::is_ok), "{moment:?} {removed:?}");
        assert!(practice.rows().is_empty(), "{moment:?}");
    }
}
