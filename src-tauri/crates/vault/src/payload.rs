//! What a keychain item holds: `{"v":1,"kind":"clientSecret","keyId":"...","value":"..."}`, UTF-8.

use std::borrow::Cow;

use entrada_core::{
    credential::CredentialKind,
    error::{ErrorCode, Problem},
    ids::KeyId,
};
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

const VERSION: u32 = 1;

/// Borrows the value, so that no copy of it outlives the call.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Wire<'a> {
    v: u32,
    kind: CredentialKind,
    key_id: KeyId,
    #[serde(borrow)]
    value: Cow<'a, str>,
}

/// A read item.
pub(crate) struct Payload {
    pub(crate) kind: CredentialKind,
    pub(crate) key_id: KeyId,
    pub(crate) value: SecretString,
}

pub(crate) fn write(
    kind: CredentialKind,
    key_id: KeyId,
    value: &SecretString,
) -> Result<SecretSlice<u8>, Problem> {
    let wire = Wire {
        v: VERSION,
        kind,
        key_id,
        value: Cow::Borrowed(value.expose_secret()),
    };
    // Room from the start: a buffer that grows leaves copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(value.expose_secret().len() * 6 + 256));
    serde_json::to_writer(&mut *bytes, &wire)
        .map_err(|_| Problem::new(ErrorCode::KeychainFailed))?;
    Ok(SecretSlice::from(bytes.to_vec()))
}

pub(crate) fn read(bytes: &SecretSlice<u8>) -> Result<Payload, Problem> {
    let foreign = || Problem::new(ErrorCode::ValueForeign);
    let wire: Wire<'_> = serde_json::from_slice(bytes.expose_secret()).map_err(|_| foreign())?;
    if wire.v != VERSION {
        return Err(foreign());
    }
    let value = match wire.value {
        Cow::Borrowed(text) => SecretString::from(text),
        Cow::Owned(text) => SecretString::from(text),
    };
    Ok(Payload {
        kind: wire.kind,
        key_id: wire.key_id,
        value,
    })
}
