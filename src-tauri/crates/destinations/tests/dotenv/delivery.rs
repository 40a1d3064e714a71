//! A whole delivery: noted, written in one go, read back; and what a kill or somebody else's write in between leaves.

use std::fs;

use entrada_core::{
    error::{ErrorCode, Problem},
    ports::{Delivered, Destination, ReadBack},
};

use crate::folder::{Folder, PLANTED, delivery, noted, rows};

const NAMES: [&str; 2] = ["CLIENT", "SECRET"];

fn names() -> Vec<String> {
    NAMES.map(str::to_owned).to_vec()
}

fn two() -> Vec<entrada_core::ports::Delivery> {
    rows([("CLIENT", "8f2b6c14", false), ("SECRET", PLANTED, false)])
}

fn codes(results: Vec<Result<Delivered, Problem>>) -> Vec<(ErrorCode, String)> {
    let told = |result: Result<Delivered, Problem>| {
        let problem = result.unwrap_err();
        (problem.code, problem.detail.unwrap_or_default())
    };
    results.into_iter().map(told).collect()
}

#[tokio::test]
async fn all_rows_stand_in_the_file_after_one_write_and_no_value_is_noted() {
    let folder = Folder::holding("LOG=\"info\"\n");
    let delivery = delivery(&folder);
    let mut rows = two();
    noted(&delivery, &mut rows).await;
    assert_eq!(folder.text(), "LOG=\"info\"\n", "a note writes nothing");
    for row in &rows {
        let trace = row.trace.as_ref().unwrap();
        assert!(
            !trace.contains(PLANTED) && !trace.contains("info"),
            "{trace}"
        );
    }
    let put = delivery.put(&rows).await;
    assert_eq!(put, [Ok(Delivered::Created), Ok(Delivered::Created)]);
    let written = format!("LOG=\"info\"\nCLIENT=\"8f2b6c14\"\nSECRET=\"{PLANTED}\"\n");
    assert_eq!((folder.text(), folder.mode()), (written, 0o600));
    let seen = delivery.read_back(&names(), None).await;
    assert_eq!(seen, Ok(ReadBack::Seen));
}

#[tokio::test]
async fn cut_off_before_or_after_the_write_the_same_calls_come_to_the_same_end() {
    for is_written in [false, true] {
        let folder = Folder::new();
        let mut rows = two();
        noted(&delivery(&folder), &mut rows).await;
        let first = rows[0].trace.clone();
        if is_written {
            delivery(&folder).put(&rows).await;
        }
        let again = delivery(&folder);
        noted(&again, &mut rows).await;
        assert_eq!(rows[0].trace, first, "it still tells what was there before");
        let put = again.put(&rows).await;
        assert_eq!(put, [Ok(Delivered::Created), Ok(Delivered::Created)]);
        assert_eq!(
            folder.text(),
            format!("CLIENT=\"8f2b6c14\"\nSECRET=\"{PLANTED}\"\n")
        );
        let seen = delivery(&folder).read_back(&names(), None).await;
        assert_eq!(seen, Ok(ReadBack::Seen), "in a later life, too");
    }
}

#[tokio::test]
async fn each_row_says_what_became_of_it() {
    let folder = Folder::holding("SAME=\"8f2b6c14\"\nOTHER=old\n");
    let mut rows = rows([
        ("SAME", "8f2b6c14", false),
        ("OTHER", PLANTED, true),
        ("NEW", "new", false),
    ]);
    let delivery = delivery(&folder);
    noted(&delivery, &mut rows).await;
    let put = delivery.put(&rows).await;
    assert_eq!(
        put,
        [
            Ok(Delivered::Unchanged),
            Ok(Delivered::Replaced),
            Ok(Delivered::Created)
        ]
    );
}

#[tokio::test]
async fn what_nobody_agreed_to_replace_is_refused_before_anything_is_written() {
    let folder = Folder::holding("SECRET=old\n");
    let refused = delivery(&folder).prepare(&two()).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::DestinationRejected);
    let words = "SECRET is there with another value.";
    assert_eq!(refused.detail.as_deref(), Some(words));
    assert_eq!(folder.text(), "SECRET=old\n");
}

#[tokio::test]
async fn a_file_that_somebody_wrote_after_the_note_is_left_alone() {
    let folder = Folder::holding("A=1\n");
    let mut rows = two();
    noted(&delivery(&folder), &mut rows).await;
    fs::write(folder.path(), "A=2\n").unwrap();
    let refused = codes(delivery(&folder).put(&rows).await);
    for (code, detail) in &refused {
        assert_eq!(*code, ErrorCode::DestinationRejected);
        assert!(detail.ends_with("has changed since."), "{detail}");
    }
    assert_eq!((refused.len(), folder.text().as_str()), (2, "A=2\n"));
    // Looked at again it goes on from there.
    noted(&delivery(&folder), &mut rows).await;
    assert!(delivery(&folder).put(&rows).await.iter().all(Result::is_ok));
    assert!(folder.text().starts_with("A=2\nCLIENT="));
}

#[tokio::test]
async fn without_its_note_nothing_is_written() {
    let folder = Folder::new();
    assert_eq!(codes(delivery(&folder).put(&two()).await).len(), 2);
    assert!(!folder.path().exists());
}

#[tokio::test]
async fn what_is_not_there_as_it_was_written_is_told() {
    let folder = Folder::new();
    let delivery = delivery(&folder);
    let mut rows = two();
    noted(&delivery, &mut rows).await;
    delivery.put(&rows).await;
    let written = folder.text();
    let look = async |text: &str| {
        fs::write(folder.path(), text).unwrap();
        let problem = delivery.read_back(&names(), None).await.unwrap_err();
        problem.detail.unwrap_or_default()
    };
    let astray = "SECRET is not there as it was written.";
    assert_eq!(look("CLIENT=\"8f2b6c14\"\n").await, astray);
    assert_eq!(look(&format!("{written}SECRET=2\n")).await, astray);
    assert!(
        look(&written.replace(PLANTED, "other"))
            .await
            .ends_with("has changed since.")
    );
}
