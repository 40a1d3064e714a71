//! A whole hand-over to a node, cut off at each place, and taken back: both or none.

use std::fs;

use entrada_core::{
    error::{ErrorCode, Problem},
    ports::{Delivered, Delivery, Destination, Placed, ReadBack, Removed},
};
use entrada_destinations::elasticsearch::{
    ElasticsearchDelivery, SettingsTrace, file::Place, yml::Delegating,
};

use crate::stand_in::{Node, PASSWORD, PLANTED, realm, setting};

const BEFORE: &str =
    "cluster.name: one\nxpack.security.authc.realms.saml.kibana:\n  order: 2\n\npath.data: /data\n";
const YML: &str = "elasticsearch.yml";

fn with_file(node: Node) -> Node {
    node.0.file(YML, BEFORE);
    node
}

fn delivery(node: &Node) -> ElasticsearchDelivery {
    let place = Place::at(&node.path(YML)).unwrap();
    ElasticsearchDelivery::new(realm(), place, node.keystore()).with_value(PLANTED.into())
}

fn row(trace: Option<String>, overwrite: bool) -> Delivery {
    Delivery {
        name: setting().to_string(),
        description: String::new(),
        value: PLANTED.into(),
        overwrite,
        trace,
    }
}

fn text(node: &Node) -> String {
    fs::read_to_string(node.path(YML)).unwrap()
}

/// Trace of the file, and of the key.
type Traces = (Option<String>, Option<String>);

async fn write(
    to: &ElasticsearchDelivery,
    overwrite: bool,
) -> Result<(Traces, Delivered), Problem> {
    let file = to.prepare_settings(None).await?;
    to.write_settings(file.as_deref()).await?;
    let key = to.prepare(&[row(None, overwrite)]).await?.remove(0);
    let put = to.put(&[row(key.clone(), overwrite)]).await.remove(0)?;
    Ok(((file, key), put))
}

fn placed((file, key): &Traces) -> Vec<Placed> {
    let row = |name: String, trace: &Option<String>| Placed {
        name,
        trace: trace.clone(),
    };
    vec![row(YML.into(), file), row(setting().to_string(), key)]
}

async fn take_back(from: &ElasticsearchDelivery, rows: &[Placed]) -> Result<Vec<Removed>, Problem> {
    from.remove(rows).await.into_iter().collect()
}

#[tokio::test]
async fn a_node_gets_its_block_then_its_key_and_both_are_taken_back() {
    let node = with_file(Node::new());
    let saml = Delegating {
        kind: "saml".into(),
        name: "kibana".into(),
    };
    let to = delivery(&node).delegating(Some(saml));
    let (traces, put) = write(&to, false).await.unwrap();
    assert_eq!(put, Delivered::Created);
    assert_eq!(to.read_back(&[], None).await, Ok(ReadBack::Seen));
    assert!(text(&node).contains("  order: 2\n  authorization_realms: \"microsoft_graph1\"\n"));
    assert!(text(&node).ends_with(&realm().block()));
    assert_eq!(node.stored().as_deref(), Some(PLANTED));

    let told = SettingsTrace::read(traces.0.as_deref().unwrap()).unwrap();
    let copy = told.copy.unwrap();
    assert_eq!(copy, "elasticsearch.yml.before-entrada");
    assert_eq!(fs::read_to_string(node.path(&copy)).unwrap(), BEFORE);
    assert_eq!(told.undo.lines().unwrap().len(), 9);
    let noted = format!("{traces:?}");
    assert!(!noted.contains("cluster") && !noted.contains("Planted"));

    let removed = take_back(&to, &placed(&traces)).await;
    assert_eq!(removed, Ok(vec![Removed::Gone, Removed::Gone]));
    assert_eq!((text(&node).as_str(), node.stored()), (BEFORE, None));
    // Once more, as after a kill: nothing is there, and that is fine.
    let again = take_back(&to, &placed(&traces)).await;
    assert_eq!(again, Ok(vec![Removed::NotThere, Removed::NotThere]));

    // The same content is kept once.
    let (traces, _) = write(&to, false).await.unwrap();
    let told = SettingsTrace::read(traces.0.as_deref().unwrap()).unwrap();
    assert_eq!(told.copy.as_deref(), Some(copy.as_str()));
    assert!(!node.path("elasticsearch.yml.before-entrada-2").exists());
}

#[tokio::test]
async fn what_was_cut_off_between_write_and_answer_is_known_as_our_own() {
    let node = with_file(Node::new());
    let to = delivery(&node);
    let (first, _) = write(&to, false).await.unwrap();
    let written = text(&node);

    // Both were written, and neither answer reached the journal.
    let file = to.prepare_settings(first.0.as_deref()).await.unwrap();
    assert_eq!(file, first.0);
    let again = to.write_settings(file.as_deref()).await;
    assert_eq!(again, Ok(Delivered::Created));
    let key = to.prepare(&[row(first.1.clone(), false)]).await.unwrap();
    assert_eq!(key[0], first.1);
    let again = to.put(&[row(first.1.clone(), false)]).await;
    assert_eq!(again, [Ok(Delivered::Created)]);
    assert_eq!(text(&node), written);

    // Noted, and never written: an undo has nothing to do.
    let node = with_file(Node::new());
    let to = delivery(&node);
    let file = to.prepare_settings(None).await.unwrap();
    let key = to.prepare(&[row(None, false)]).await.unwrap().remove(0);
    let removed = take_back(&to, &placed(&(file, key))).await;
    assert_eq!(removed, Ok(vec![Removed::NotThere, Removed::NotThere]));
    assert_eq!(text(&node), BEFORE);
}

#[tokio::test]
async fn an_undo_that_was_cut_off_between_key_and_file_goes_on() {
    let node = with_file(Node::new());
    let to = delivery(&node);
    let (traces, _) = write(&to, false).await.unwrap();
    node.by_hand(&["remove", setting().as_str()], "");
    let removed = take_back(&to, &placed(&traces)).await;
    assert_eq!(removed, Ok(vec![Removed::Gone, Removed::NotThere]));
    assert_eq!(text(&node), BEFORE);
}

#[tokio::test]
async fn if_either_changed_since_neither_is_touched() {
    let node = with_file(Node::new());
    let to = delivery(&node);
    let (traces, _) = write(&to, false).await.unwrap();
    let written = text(&node);

    let mine = format!("{written}# mine\n");
    fs::write(node.path(YML), &mine).unwrap();
    let refused = take_back(&to, &placed(&traces)).await.unwrap_err();
    assert!(refused.detail.unwrap().contains("has changed since"));
    assert_eq!(
        (text(&node), node.stored().as_deref()),
        (mine, Some(PLANTED))
    );

    fs::write(node.path(YML), &written).unwrap();
    let another = delivery(&node).with_value("another".into());
    let refused = take_back(&another, &placed(&traces)).await.unwrap_err();
    assert!(refused.detail.unwrap().contains("has changed since"));
    assert_eq!(
        (text(&node), node.stored().as_deref()),
        (written, Some(PLANTED))
    );
}

#[tokio::test]
async fn a_key_that_was_there_is_replaced_only_if_agreed_and_then_stays() {
    let node = with_file(Node::taken());
    let to = delivery(&node);
    let refused = write(&to, false).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::DestinationRejected);
    assert_eq!(node.stored().as_deref(), Some("earlier"));

    let (traces, put) = write(&to, true).await.unwrap();
    assert_eq!(put, Delivered::Replaced);
    assert_eq!(traces.0, None, "the block was there by then");
    let refused = take_back(&to, &placed(&traces)[1..]).await.unwrap_err();
    assert!(refused.detail.unwrap().contains("was there before"));
    assert_eq!(node.stored().as_deref(), Some(PLANTED));

    // The very same Value was there: nothing of it is ours.
    let (_, put) = write(&to, false).await.unwrap();
    assert_eq!(put, Delivered::Unchanged);
}

#[tokio::test]
async fn nothing_is_written_for_a_keystore_that_will_not_take_the_key() {
    let old = Node::protected().fault("old");
    let left = Node::new();
    left.0.file("elasticsearch.keystore.tmp", "");
    for (node, password, says) in [
        (Node::protected(), None, "The keystore has a password."),
        (Node::protected(), Some("wrong"), "password is wrong"),
        (old, Some(PASSWORD), "loses the Value"),
        (left, None, "was left by a tool"),
        (Node::bare(), None, "There is no keystore"),
        (Node::holding("foreign\n"), None, "damaged"),
    ] {
        let node = with_file(node);
        let to = delivery(&node).with_password(password.map(Into::into));
        let refused = write(&to, false).await.unwrap_err();
        let detail = refused.detail.unwrap();
        assert!(detail.contains(says), "{detail}");
        assert_eq!(text(&node), BEFORE, "{says}");
    }
}

#[tokio::test]
async fn a_password_opens_the_keystore_both_ways() {
    let node = with_file(Node::protected());
    let to = delivery(&node).with_password(Some(PASSWORD.into()));
    let (traces, _) = write(&to, false).await.unwrap();
    assert_eq!(node.stored().as_deref(), Some(PLANTED));
    assert!(!node.seen().contains(PASSWORD) && !node.seen().contains(PLANTED));
    let locked = take_back(&delivery(&node), &placed(&traces)).await;
    assert_eq!(locked.unwrap_err().field.as_deref(), Some("password"));
    assert!(text(&node).ends_with(&realm().block()));
    let removed = take_back(&to, &placed(&traces)).await;
    assert_eq!(removed, Ok(vec![Removed::Gone, Removed::Gone]));
}

#[tokio::test]
async fn a_tool_that_lies_is_found_out_and_its_block_can_be_taken_back() {
    for fault in ["stores-nothing", "does-nothing"] {
        let node = with_file(Node::new().fault(fault));
        let to = delivery(&node);
        let file = to.prepare_settings(None).await.unwrap();
        to.write_settings(file.as_deref()).await.unwrap();
        let refused = to.put(&[row(Some("absent".into()), false)]).await.remove(0);
        assert!(refused.unwrap_err().detail.unwrap().contains("ended well"));
        assert!(to.read_back(&[], None).await.is_err() || node.stored().as_deref() == Some(""));
        let block = &placed(&(file, None))[..1];
        assert_eq!(take_back(&to, block).await, Ok(vec![Removed::Gone]));
        assert_eq!(text(&node), BEFORE);
    }
}

#[tokio::test]
async fn what_a_lying_tool_left_empty_is_written_when_it_is_mended_and_taken_out_before() {
    for mended in [true, false] {
        let node = with_file(Node::new().fault("stores-nothing"));
        let to = delivery(&node);
        let file = to.prepare_settings(None).await.unwrap();
        to.write_settings(file.as_deref()).await.unwrap();
        let key = to.prepare(&[row(None, false)]).await.unwrap().remove(0);
        let refused = to.put(&[row(key.clone(), false)]).await.remove(0);
        assert!(refused.is_err());
        assert_eq!(node.stored().as_deref(), Some(""));
        if mended {
            fs::remove_file(node.path("stand-in/stores-nothing")).unwrap();
            let again = to.prepare(&[row(key.clone(), false)]).await.unwrap();
            assert_eq!(again, std::slice::from_ref(&key));
            let put = to.put(&[row(key.clone(), false)]).await;
            assert_eq!(put, [Ok(Delivered::Created)]);
            assert_eq!(node.stored().as_deref(), Some(PLANTED));
        }
        let removed = take_back(&to, &placed(&(file, key))).await;
        assert_eq!(removed, Ok(vec![Removed::Gone, Removed::Gone]));
        assert_eq!(node.stored(), None);
        assert_eq!(text(&node), BEFORE);
    }
}

#[tokio::test]
async fn an_old_tool_stores_and_is_not_said_to_have_been_read_back() {
    let node = with_file(Node::new().fault("old"));
    let to = delivery(&node);
    let (_, put) = write(&to, false).await.unwrap();
    assert_eq!(put, Delivered::Created);
    assert_eq!(to.read_back(&[], None).await, Ok(ReadBack::NotShown));
}

#[tokio::test]
async fn a_file_that_changed_after_the_note_or_is_missing_is_not_written() {
    let node = with_file(Node::new());
    let to = delivery(&node);
    let file = to.prepare_settings(None).await.unwrap();
    fs::write(node.path(YML), "cluster.name: two\n").unwrap();
    let refused = to.write_settings(file.as_deref()).await.unwrap_err();
    assert!(refused.detail.unwrap().contains("has changed since"));
    assert_eq!(text(&node), "cluster.name: two\n");
    fs::remove_file(node.path(YML)).unwrap();
    let refused = to.prepare_settings(None).await.unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("file"));
}
