//! Client secrets: made as Entra makes them, kept as salted hashes.

use base64::{Engine, engine::general_purpose::STANDARD};
use rand::{Rng, RngCore, SeedableRng as _, rngs::StdRng};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Entry, Kind, Tenant, ids};

const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~-";

/// A value of Entra's shape: three characters, a digit, `Q~`, then 34 more.
pub(crate) fn generate() -> String {
    drawn(&mut rand::rng())
}

/// A value that belongs to a number, for a tenant whose ids do too.
pub(crate) fn from_number(number: u64, name: &str) -> String {
    drawn(&mut StdRng::from_seed(ids::digest(number, name)))
}

fn drawn(random: &mut impl Rng) -> String {
    let mut pick = |from: &[u8]| char::from(from[random.random_range(0..from.len())]);
    let mut value: String = (0..3).map(|_| pick(LETTERS)).collect();
    value.push('8');
    value.push_str("Q~");
    value.extend((0..34).map(|_| pick(SIGNS)));
    value
}

/// Keeps the hash of a value under its key id.
pub(crate) fn keep(tenant: &mut Tenant, key_id: &str, value: &str) {
    let mut salt = [0; 16];
    rand::rng().fill_bytes(&mut salt);
    let entry = json!({
        "id": key_id,
        "salt": STANDARD.encode(salt),
        "hash": STANDARD.encode(digest(&salt, value)),
    });
    tenant.put(Kind::SecretHash, Entry::new(entry));
}

pub(crate) fn matches(tenant: &Tenant, key_id: &str, value: &str) -> bool {
    let Some(entry) = tenant.directory.get(Kind::SecretHash, key_id) else {
        return false;
    };
    let Ok(salt) = STANDARD.decode(entry.text("salt")) else {
        return false;
    };
    STANDARD.encode(digest(&salt, value)) == entry.text("hash")
}

fn digest(salt: &[u8], value: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(value.as_bytes());
    hash.finalize().to_vec()
}
