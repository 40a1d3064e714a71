//! Looks before anything is written.

use entrada_core::{credential::CredentialRecord, error::Problem};
use entrada_destinations::elasticsearch::{
    DiffLine, Mark,
    file::FileError,
    keystore::{Before, Held},
    yml::{merge, realms},
};
use tokio_util::sync::CancellationToken;

use super::{about, delegating, place, realm_of, tool};
use crate::{
    connection::Connection,
    state::AppState,
    views::elasticsearch::{
        DiffLineView, FileQuestion, FileSurveyView, KeyState, KeystoreQuestion, KeystoreSurveyView,
    },
};

/// Kinds of realms that know `authorization_realms`.
const DELEGATING: [&str; 7] = [
    "saml",
    "jwt",
    "oidc",
    "pki",
    "kerberos",
    "ldap",
    "active_directory",
];

/// What the file would get.
pub(crate) async fn file(
    connection: &Connection,
    record: &CredentialRecord,
    question: &FileQuestion,
) -> Result<FileSurveyView, Problem> {
    let realm = realm_of(connection, record).await?;
    let place = place(&question.file)?;
    let content = place.read().map_err(about("file"))?;
    let content = content.ok_or_else(|| about("file")(FileError::Missing(place.path())))?;
    let found = realms(content.bytes()).map_err(about("file"))?;
    let from = delegating(question.delegates.as_deref());
    let merge = merge(content.bytes(), &realm, from.as_ref()).map_err(about("file"))?;
    let copy = place.copy_of(&content);
    Ok(FileSurveyView {
        file: place.path().display().to_string(),
        copy: copy.and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned())),
        lines: lines(merge.lines),
        realms: found
            .into_iter()
            .filter(|it| DELEGATING.contains(&it.kind.as_str()))
            .map(|it| format!("{}.{}", it.kind, it.name))
            .collect(),
    })
}

pub(super) fn lines(lines: Vec<DiffLine>) -> Vec<DiffLineView> {
    let view = |line: DiffLine| DiffLineView {
        number: u32::try_from(line.number).unwrap_or(u32::MAX),
        added: line.mark != Mark::Kept,
        text: line.text,
    };
    lines.into_iter().map(view).collect()
}

/// What the keystore has. A password that opens it is kept for the run.
pub(crate) async fn keystore(
    state: &AppState,
    connection: &Connection,
    record: &CredentialRecord,
    question: KeystoreQuestion,
) -> Result<KeystoreSurveyView, Problem> {
    let setting = realm_of(connection, record).await?.secret_setting();
    let keystore = tool(&question.program, &question.config)?;
    let folder = keystore.folder().path();
    let typed = question.password.map(|typed| typed.0);
    let password = typed.clone().or_else(|| state.passwords.get(folder));
    let cancel = CancellationToken::new();
    let seen = keystore
        .survey(&setting, password.as_ref(), &cancel)
        .await
        .map_err(about("config"))?;
    if let Some(typed) = typed {
        state.passwords.keep(folder, typed);
    }
    let key = match seen.before {
        None => None,
        Some(Before::NoKeystore) => Some(KeyState::NoKeystore),
        Some(Before::NotThere) => Some(KeyState::NotThere),
        Some(Before::There) => {
            let value = connection.world.vault.value(record.id).await?;
            let held = keystore.held(&setting, &value, password.as_ref(), &cancel);
            match held.await.map_err(about("config"))? {
                Held::Same => Some(KeyState::Same),
                _ => Some(KeyState::There),
            }
        }
    };
    Ok(KeystoreSurveyView {
        program: keystore.program().path().display().to_string(),
        config: folder.display().to_string(),
        has_password: seen.has_password,
        shows: seen.shows,
        key,
    })
}
