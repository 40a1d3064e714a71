//! Applications of a tenant as lists and the overview show them.

use std::iter;

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::{
    ids::{ClientId, ObjectId},
    look::Listed,
};

/// From this many days on an end date counts as soon.
const SOON_DAYS: i64 = 30;
/// Most names offered where a filter finds nothing.
const CLOSE_NAMES: usize = 3;
/// Least likeness of a name that is offered: half of its letter pairs are the same.
const LIKENESS: f32 = 0.5;

/// One row of the list. Small: a tenant may have hundreds of thousands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ListedApplication {
    /// Object ID.
    pub object_id: ObjectId,
    /// Application (client) ID.
    pub client_id: ClientId,
    /// Name that people see; need not be unique.
    pub display_name: String,
    /// When it was registered.
    pub created_at: Option<Timestamp>,
    /// How its client secrets and certificates stand.
    pub credentials: CredentialEnds,
}

/// Client secrets and certificates of an application, as far as their end is concerned.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct CredentialEnds {
    /// Client secrets.
    pub secrets: u32,
    /// Certificates.
    pub certificates: u32,
    /// The end that comes, or came, first. One without an end has none to offer.
    pub first_end: Option<Timestamp>,
}

/// What the column "Certificates & secrets" says: the worst of all, secrets and certificates alike.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(
    tag = "state",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub enum CredentialStatus {
    /// There is neither a secret nor a certificate.
    None,
    /// All are good for longer than a month.
    Current,
    /// One ends within a month.
    ExpiringSoon {
        /// Days until then, a begun one counted.
        days_left: u32,
    },
    /// One has ended.
    Expired,
}

/// One application whole, with its service principal in this tenant.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ApplicationOverview {
    /// What the list knows too.
    pub listed: ListedApplication,
    /// `signInAudience`: who may sign in.
    pub sign_in_audience: Option<String>,
    /// Redirect URIs by platform: Web, single-page, public client.
    pub redirect_uris: [u32; 3],
    /// Application ID URIs.
    pub identifier_uris: Vec<String>,
    /// Managed application in local directory; `None` where there is no service principal.
    pub service_principal: Option<LocalPrincipal>,
}

/// The service principal of an application.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LocalPrincipal {
    /// Object ID, another one than the application's.
    pub object_id: ObjectId,
    /// Name that people see.
    pub display_name: String,
}

impl CredentialEnds {
    /// How they stand at a moment.
    pub fn status(&self, now: Timestamp) -> CredentialStatus {
        const DAY: i64 = 24 * 60 * 60;
        if self.secrets + self.certificates == 0 {
            return CredentialStatus::None;
        }
        let Some(end) = self.first_end else {
            return CredentialStatus::Current;
        };
        let left = end.as_second() - now.as_second();
        match left {
            ..=0 => CredentialStatus::Expired,
            _ if left > SOON_DAYS * DAY => CredentialStatus::Current,
            _ => CredentialStatus::ExpiringSoon {
                days_left: u32::try_from((left + DAY - 1) / DAY).unwrap_or(u32::MAX),
            },
        }
    }
}

impl Listed for ListedApplication {
    fn object_id(&self) -> ObjectId {
        self.object_id
    }

    fn client_id(&self) -> ClientId {
        self.client_id
    }

    fn display_name(&self) -> &str {
        &self.display_name
    }

    fn created_at(&self) -> Option<Timestamp> {
        self.created_at
    }

    fn credentials(&self) -> CredentialEnds {
        self.credentials
    }

    fn found_by(&self) -> impl Iterator<Item = Uuid> {
        iter::once(self.client_id.0)
    }
}

/// Names that resemble what was typed, the closest first, each once.
pub fn close_names(listed: &[impl Listed], typed: &str) -> Vec<String> {
    let wanted = pairs(typed);
    let mut scored: Vec<(f32, &str)> = listed
        .iter()
        .map(|it| {
            (
                likeness(&wanted, &pairs(it.display_name())),
                it.display_name(),
            )
        })
        .filter(|(score, _)| *score >= LIKENESS)
        .collect();
    scored.sort_by(|(one, a), (other, b)| other.total_cmp(one).then(a.cmp(b)));
    let mut names: Vec<String> = scored.into_iter().map(|(_, it)| it.to_owned()).collect();
    names.dedup();
    names.truncate(CLOSE_NAMES);
    names
}

/// Neighbouring letters of each word.
fn pairs(text: &str) -> Vec<[char; 2]> {
    let text = text.to_lowercase();
    text.split(|letter: char| !letter.is_alphanumeric())
        .flat_map(|word| {
            let letters: Vec<char> = word.chars().collect();
            letters
                .windows(2)
                .map(|pair| [pair[0], pair[1]])
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Share of what was typed that a name has too (0 to 1): a long name is no worse for being long.
fn likeness(typed: &[[char; 2]], name: &[[char; 2]]) -> f32 {
    if typed.is_empty() {
        return 0.0;
    }
    let mut left = name.to_vec();
    let mut shared = 0_u16;
    for pair in typed {
        if let Some(at) = left.iter().position(|it| it == pair) {
            left.swap_remove(at);
            shared += 1;
        }
    }
    f32::from(shared) / typed.len() as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn named(name: &str) -> ListedApplication {
        ListedApplication {
            object_id: uuid::Uuid::from_u128(1).into(),
            client_id: uuid::Uuid::from_u128(0xabcd_0000_0000_0000_0000_0000_0000_0002).into(),
            display_name: name.into(),
            created_at: None,
            credentials: CredentialEnds::default(),
        }
    }

    #[test]
    fn the_worst_of_secrets_and_certificates_counts() {
        let now = time("2026-11-22T12:00:00Z");
        let check = |secrets, certificates, end: Option<&str>, expected| {
            let ends = CredentialEnds {
                secrets,
                certificates,
                first_end: end.map(time),
            };
            assert_eq!(ends.status(now), expected, "{end:?}");
        };
        check(0, 0, None, CredentialStatus::None);
        check(1, 0, None, CredentialStatus::Current);
        check(
            1,
            0,
            Some("2026-12-22T12:00:01Z"),
            CredentialStatus::Current,
        );
        let soon = |days_left| CredentialStatus::ExpiringSoon { days_left };
        check(0, 1, Some("2026-12-22T12:00:00Z"), soon(30));
        check(1, 1, Some("2026-12-04T11:00:00Z"), soon(12));
        check(1, 0, Some("2026-11-22T12:00:01Z"), soon(1));
        check(
            3,
            2,
            Some("2026-11-22T12:00:00Z"),
            CredentialStatus::Expired,
        );
        check(
            0,
            1,
            Some("2020-01-01T00:00:00Z"),
            CredentialStatus::Expired,
        );
    }

    #[test]
    fn what_was_mistyped_leads_to_names_that_are_close() {
        let names = [
            "Elasticsearch group lookup",
            "Mail journal",
            "Backup reports",
        ];
        let all: Vec<_> = names.into_iter().chain(names).map(named).collect();
        let check = |typed, expected: &[&str]| assert_eq!(close_names(&all, typed), expected);
        check("elastik group", &["Elasticsearch group lookup"]);
        check("Mial jurnal", &["Mail journal"]);
        check("zzz", &[]);
        check("?", &[]);
    }
}
