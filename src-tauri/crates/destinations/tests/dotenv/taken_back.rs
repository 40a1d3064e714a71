//! Hand-overs taken out of a file again, in every state that the file can be in.

use std::fs;

use entrada_core::ports::{Destination, Placed, Removed};

use crate::folder::{Folder, PLANTED, delivery, handed_over, noted, placed, rows};

async fn remove(folder: &Folder, rows: &[Placed]) -> Vec<Result<Removed, String>> {
    let results = delivery(folder).remove(rows).await.into_iter();
    let told = |result: Result<Removed, entrada_core::error::Problem>| {
        result.map_err(|problem| problem.detail.unwrap_or_default())
    };
    results.map(told).collect()
}

fn changed(folder: &Folder) -> Result<Removed, String> {
    Err(format!("{} has changed since.", folder.path().display()))
}

#[tokio::test]
async fn the_file_is_as_it_was_byte_for_byte_and_a_second_time_nothing_is_there() {
    for before in [None, Some("A=1"), Some("")] {
        let folder = Folder::new();
        if let Some(text) = before {
            fs::write(folder.path(), text).unwrap();
        }
        let two = [("ONE", "1", false), ("TWO", PLANTED, false)];
        let placed = handed_over(&folder, rows(two)).await;
        assert_eq!(
            remove(&folder, &placed).await,
            [Ok(Removed::Gone), Ok(Removed::Gone)]
        );
        assert_eq!(fs::read_to_string(folder.path()).ok().as_deref(), before);
        assert_eq!(
            remove(&folder, &placed).await,
            [Ok(Removed::NotThere), Ok(Removed::NotThere)]
        );
    }
}

#[tokio::test]
async fn a_file_that_was_never_written_or_is_gone_has_nothing_of_it() {
    let folder = Folder::holding("A=1\n");
    let mut rows = rows([("ONE", PLANTED, false)]);
    noted(&delivery(&folder), &mut rows).await;
    let placed = placed(&rows);
    assert_eq!(remove(&folder, &placed).await, [Ok(Removed::NotThere)]);
    assert_eq!(folder.text(), "A=1\n");
    fs::remove_file(folder.path()).unwrap();
    assert_eq!(remove(&folder, &placed).await, [Ok(Removed::NotThere)]);
}

#[tokio::test]
async fn a_file_that_changed_since_is_left_whole() {
    let folder = Folder::new();
    let two = [("ONE", "1", false), ("TWO", PLANTED, false)];
    let placed = handed_over(&folder, rows(two)).await;
    let edited = format!("{}MORE=3\n", folder.text());
    fs::write(folder.path(), &edited).unwrap();
    assert_eq!(
        remove(&folder, &placed).await,
        [changed(&folder), changed(&folder)]
    );
    assert_eq!(folder.text(), edited);
}

#[tokio::test]
async fn what_was_replaced_cannot_be_put_back_and_what_was_there_stays() {
    let folder = Folder::holding("OLD=before\nSAME=same\n");
    let three = [
        ("OLD", PLANTED, true),
        ("SAME", "same", false),
        ("NEW", "new", false),
    ];
    let placed = handed_over(&folder, rows(three)).await;
    let kept = || Err("OLD keeps its new value: the old one was kept nowhere.".to_owned());
    assert_eq!(
        remove(&folder, &placed).await,
        [kept(), Ok(Removed::NotThere), Ok(Removed::Gone)]
    );
    assert_eq!(folder.text(), format!("OLD=\"{PLANTED}\"\nSAME=same\n"));
    assert_eq!(
        remove(&folder, &placed).await,
        [kept(), Ok(Removed::NotThere), Ok(Removed::NotThere)]
    );
}

#[tokio::test]
async fn two_hand_overs_into_one_file_are_taken_back_the_newest_first() {
    let folder = Folder::holding("A=1\n");
    let first = handed_over(&folder, rows([("ONE", PLANTED, false)])).await;
    let between = folder.text();
    let second = handed_over(&folder, rows([("TWO", PLANTED, false)])).await;
    assert_eq!(remove(&folder, &first).await, [changed(&folder)]);
    let both = [first.clone(), second.clone()].concat();
    assert_eq!(
        remove(&folder, &both).await,
        [Ok(Removed::Gone), Ok(Removed::Gone)]
    );
    assert_eq!(folder.text(), "A=1\n");
    // Killed before the answer, or half way.
    assert_eq!(
        remove(&folder, &both).await,
        [Ok(Removed::NotThere), Ok(Removed::NotThere)]
    );
    fs::write(folder.path(), between).unwrap();
    assert_eq!(
        remove(&folder, &both).await,
        [Ok(Removed::Gone), Ok(Removed::NotThere)]
    );
    assert_eq!(folder.text(), "A=1\n");
}
