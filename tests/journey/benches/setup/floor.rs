//! What a set-up's parts cost at least: the same bytes without anything of ours.

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use entrada_vault::service_name;
use keyring::v1::Entry;
use rusqlite::Connection;
use serde_json::Value;
use url::Url;
use uuid::Uuid;

use crate::relay::Exchange;

/// A client with default settings and one warm connection.
pub(crate) struct BareClient {
    http: reqwest::Client,
    base: Url,
}

impl BareClient {
    pub(crate) fn new(base: Url) -> Self {
        let http = reqwest::Client::builder().no_proxy().build();
        Self {
            http: http.expect("TLS can be set up"),
            base,
        }
    }

    /// Sends recorded requests again, one after the other, with the ids of the new answers in place of the old.
    pub(crate) async fn send(&self, recorded: &[Exchange], unique_name: &str) -> Duration {
        let warm = self.http.get(self.base.clone()).send().await;
        warm.expect("it answers").bytes().await.expect("all of it");
        let fresh = format!("entrada-{}", Uuid::now_v7());
        let mut ids = HashMap::from([(unique_name.to_owned(), fresh)]);
        let began = Instant::now();
        for exchange in recorded {
            let request = self.request(&exchange.request, &ids);
            let answer = request.send().await.expect("it answers");
            assert!(answer.status().is_success(), "{}", answer.status());
            let body = answer.bytes().await.expect("all of it");
            let (_, old) = split(&exchange.answer);
            learn(&json(&old), &json(&body), &mut ids);
        }
        began.elapsed()
    }

    fn request(&self, recorded: &[u8], ids: &HashMap<String, String>) -> reqwest::RequestBuilder {
        let mut text = String::from_utf8(recorded.to_vec()).expect("it is text");
        for (old, new) in ids {
            text = text.replace(old, new);
        }
        let (head, body) = split(text.as_bytes());
        let mut lines = head.lines();
        let mut first = lines.next().unwrap_or_default().split(' ');
        let method = first.next().unwrap_or_default().parse().expect("a method");
        let path = first.next().unwrap_or_default();
        let address = self.base.join(path).expect("an address");
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.filter(|(name, _)| !matches!(*name, "host" | "content-length"));
        let request = self.http.request(method, address).body(body);
        headers.fold(request, |request, (name, value)| {
            request.header(name, value)
        })
    }
}

/// Head as text, and body.
fn split(message: &[u8]) -> (String, Vec<u8>) {
    let end = message.windows(4).position(|four| four == b"\r\n\r\n");
    let (head, body) = message.split_at(end.expect("it has a head"));
    (
        String::from_utf8_lossy(head).into_owned(),
        body[4..].to_vec(),
    )
}

fn json(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap_or_default()
}

/// Ids that differ between two answers of one shape.
fn learn(old: &Value, new: &Value, ids: &mut HashMap<String, String>) {
    match (old, new) {
        (Value::String(old), Value::String(new)) if old != new && is_id(old) => {
            ids.insert(old.clone(), new.clone());
        }
        (Value::Array(old), Value::Array(new)) => {
            old.iter()
                .zip(new)
                .for_each(|(old, new)| learn(old, new, ids));
        }
        (Value::Object(old), Value::Object(new)) => {
            for (name, old) in old {
                new.get(name)
                    .into_iter()
                    .for_each(|new| learn(old, new, ids));
            }
        }
        _ => {}
    }
}

fn is_id(text: &str) -> bool {
    text.parse::<Uuid>().is_ok()
}

/// A database with the settings of ours, and nothing but one table.
#[derive(Clone)]
pub(crate) struct BareDatabase(Arc<Mutex<Connection>>);

impl BareDatabase {
    pub(crate) fn open(folder: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(folder.join("floor.db"))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.execute_batch("CREATE TABLE rows (bytes BLOB)")?;
        Ok(Self(Arc::new(Mutex::new(connection))))
    }

    /// One durable commit for each size.
    pub(crate) fn commit(&self, sizes: &[usize]) -> rusqlite::Result<Duration> {
        let connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let began = Instant::now();
        for size in sizes {
            connection.execute("INSERT INTO rows VALUES (?1)", [vec![b' '; *size]])?;
        }
        Ok(began.elapsed())
    }
}

/// Writes and reads so many bytes by the keychain's library alone.
pub(crate) fn keychain(length: usize) -> Result<Duration, keyring_core::Error> {
    let entry = Entry::new(&service_name("bench"), "floor")?;
    let bytes = vec![b'x'; length];
    let began = Instant::now();
    entry.set_secret(&bytes)?;
    entry.get_secret()?;
    Ok(began.elapsed())
}
