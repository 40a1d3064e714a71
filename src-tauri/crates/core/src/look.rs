//! How a list of applications or service principals is looked at: what it is narrowed to, and its order.

use std::cmp::Ordering;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    application::{CredentialEnds, CredentialStatus},
    ids::{ClientId, ObjectId},
};

/// A look at a list.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Look {
    /// A part of a display name or the beginning of a client id, trimmed; empty for all.
    pub text: String,
    /// Only those whose certificates and secrets stand so.
    pub credentials: Option<CredentialFilter>,
    /// Only those created within so many days.
    pub created_within_days: Option<u16>,
    /// Order.
    pub order: Order,
}

/// A row of such a list.
pub trait Listed {
    /// Object ID.
    fn object_id(&self) -> ObjectId;
    /// Application (client) ID.
    fn client_id(&self) -> ClientId;
    /// Name that people see.
    fn display_name(&self) -> &str;
    /// Created on.
    fn created_at(&self) -> Option<Timestamp>;
    /// What of it can end.
    fn credentials(&self) -> CredentialEnds;
    /// Ids whose beginning finds it.
    fn found_by(&self) -> impl Iterator<Item = Uuid>;
}

/// What was typed to find rows by: a part of a display name, or the beginning of an id.
#[derive(Clone, Debug)]
pub struct TextFilter {
    lower: String,
    /// It may be the beginning of an id.
    is_hex: bool,
}

impl TextFilter {
    /// Of what was typed, trimmed; upper and lower case are the same.
    pub fn new(typed: &str) -> Self {
        Self {
            lower: typed.to_lowercase(),
            is_hex: typed.bytes().all(|it| it.is_ascii_hexdigit() || it == b'-'),
        }
    }

    /// Whether it finds a row.
    pub fn finds(&self, row: &impl Listed) -> bool {
        self.lower.is_empty()
            || contains(row.display_name(), &self.lower)
            || (self.is_hex && row.found_by().any(|id| self.begins(id)))
    }

    fn begins(&self, id: Uuid) -> bool {
        let mut text = Uuid::encode_buffer();
        let text = id.hyphenated().encode_lower(&mut text);
        text.starts_with(&self.lower)
    }
}

/// How certificates and secrets stand, as a filter.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub enum CredentialFilter {
    /// All are good for longer than a month.
    Current,
    /// One ends within a month.
    ExpiringSoon,
    /// One has ended.
    Expired,
    /// There is neither a secret nor a certificate.
    None,
}

/// A column that a list can be sorted by.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub enum SortColumn {
    /// Display name, as the directory orders names.
    #[default]
    DisplayName,
    /// Application (client) ID.
    ClientId,
    /// Object ID.
    ObjectId,
    /// Created on.
    CreatedOn,
    /// Certificates & secrets: what ends first stands first.
    Credentials,
}

/// Order of a list. What has nothing in the column stands last, whichever way.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub struct Order {
    /// By which column.
    pub column: SortColumn,
    /// The greatest first.
    pub descending: bool,
}

impl Look {
    /// Whether the directory itself can answer it page by page: in its own order, narrowed by nothing but text.
    pub fn is_the_directorys(&self) -> bool {
        let Self {
            text: _,
            credentials,
            created_within_days,
            order,
        } = self;
        credentials.is_none() && created_within_days.is_none() && *order == Order::default()
    }

    /// Which rows are seen, in their order. `all` stands in the directory's order, by display name.
    pub fn at<Row: Listed>(&self, all: &[Row], now: Timestamp) -> Vec<u32> {
        let since = self
            .created_within_days
            .map(|days| now - SignedDuration::from_hours(24 * i64::from(days)));
        let text = TextFilter::new(&self.text);
        let keeps = |row: &Row| {
            self.credentials
                .is_none_or(|wanted| wanted == row.credentials().status(now).into())
                && since.is_none_or(|since| row.created_at().is_some_and(|at| at >= since))
                && text.finds(row)
        };
        let mut seen: Vec<u32> = (0..)
            .zip(all)
            .filter(|(_, row)| keeps(row))
            .map(|(at, _)| at)
            .collect();
        self.order.sort(&mut seen, all);
        seen
    }
}

impl Order {
    fn sort<Row: Listed>(self, seen: &mut [u32], all: &[Row]) {
        let row = |at: u32| &all[at as usize];
        match self.column {
            SortColumn::DisplayName if self.descending => seen.reverse(),
            SortColumn::DisplayName => {}
            SortColumn::ClientId => seen.sort_by(|&one, &other| {
                self.between(Some(row(one).client_id()), Some(row(other).client_id()))
            }),
            SortColumn::ObjectId => seen.sort_by(|&one, &other| {
                self.between(Some(row(one).object_id()), Some(row(other).object_id()))
            }),
            SortColumn::CreatedOn => seen.sort_by(|&one, &other| {
                self.between(row(one).created_at(), row(other).created_at())
            }),
            SortColumn::Credentials => seen
                .sort_by(|&one, &other| self.between(first_end(row(one)), first_end(row(other)))),
        }
    }

    fn between<Key: Ord>(self, one: Option<Key>, other: Option<Key>) -> Ordering {
        match (one, other) {
            (Some(one), Some(other)) if self.descending => other.cmp(&one),
            (Some(one), Some(other)) => one.cmp(&other),
            (one, other) => other.is_some().cmp(&one.is_some()),
        }
    }
}

/// What the column shows is ordered by; a credential without an end comes after all that have one.
fn first_end(row: &impl Listed) -> Option<Timestamp> {
    let ends = row.credentials();
    (ends.secrets + ends.certificates > 0).then(|| ends.first_end.unwrap_or(Timestamp::MAX))
}

/// Whether a text contains another one that is in lower case.
fn contains(text: &str, lower: &str) -> bool {
    if !text.is_ascii() {
        return text.to_lowercase().contains(lower);
    }
    // Most names: nothing is allocated for them.
    let (text, lower) = (text.as_bytes(), lower.as_bytes());
    text.windows(lower.len())
        .any(|part| part.eq_ignore_ascii_case(lower))
}

impl CredentialFilter {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::ExpiringSoon => "expiringSoon",
            Self::Expired => "expired",
            Self::None => "none",
        }
    }
}

impl From<CredentialStatus> for CredentialFilter {
    fn from(status: CredentialStatus) -> Self {
        match status {
            CredentialStatus::None => Self::None,
            CredentialStatus::Current => Self::Current,
            CredentialStatus::ExpiringSoon { .. } => Self::ExpiringSoon,
            CredentialStatus::Expired => Self::Expired,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::application::ListedApplication;

    const NOW: &str = "2026-11-22T12:00:00Z";

    fn row(number: u128, created: Option<&str>, end: Option<&str>) -> ListedApplication {
        ListedApplication {
            object_id: uuid::Uuid::from_u128(900 - number).into(),
            client_id: uuid::Uuid::from_u128(number).into(),
            display_name: format!("Application {number}"),
            created_at: created.map(|at| at.parse().unwrap()),
            credentials: CredentialEnds {
                secrets: u32::from(end.is_some()),
                certificates: 0,
                first_end: end.map(|at| at.parse().unwrap()),
            },
        }
    }

    fn all() -> Vec<ListedApplication> {
        vec![
            row(3, Some("2026-11-20T00:00:00Z"), None),
            row(1, None, Some("2027-05-01T00:00:00Z")),
            row(
                4,
                Some("2024-01-01T00:00:00Z"),
                Some("2026-11-01T00:00:00Z"),
            ),
            row(
                2,
                Some("2025-01-01T00:00:00Z"),
                Some("2026-12-01T00:00:00Z"),
            ),
        ]
    }

    fn seen(look: &Look) -> Vec<u32> {
        look.at(&all(), NOW.parse().unwrap())
    }

    fn by(column: SortColumn, descending: bool) -> Vec<u32> {
        let order = Order { column, descending };
        seen(&Look {
            order,
            ..Look::default()
        })
    }

    #[test]
    fn a_list_is_sorted_by_any_column_and_what_has_nothing_in_it_stands_last() {
        use SortColumn::{ClientId, CreatedOn, Credentials, DisplayName, ObjectId};
        assert_eq!(by(DisplayName, false), [0, 1, 2, 3]);
        assert_eq!(by(DisplayName, true), [3, 2, 1, 0]);
        assert_eq!(by(ClientId, false), [1, 3, 0, 2]);
        assert_eq!(by(ObjectId, false), [2, 0, 3, 1]);
        assert_eq!(by(CreatedOn, false), [2, 3, 0, 1]);
        assert_eq!(by(CreatedOn, true), [0, 3, 2, 1]);
        assert_eq!(by(Credentials, false), [2, 3, 1, 0]);
        assert_eq!(by(Credentials, true), [1, 3, 2, 0]);
    }

    #[test]
    fn a_filter_finds_parts_of_names_and_beginnings_of_client_ids() {
        let application = ListedApplication {
            client_id: Uuid::from_u128(0xabcd_0000_0000_0000_0000_0000_0000_0002).into(),
            display_name: "Dataplane Ünder Office 365".into(),
            ..row(1, None, None)
        };
        for found in ["", "office", "DATA", "ünd", "abcd0000-00", "ABCD"] {
            assert!(TextFilter::new(found).finds(&application), "{found}");
        }
        for missed in ["officer", "0002", "office  365"] {
            assert!(!TextFilter::new(missed).finds(&application), "{missed}");
        }
    }

    #[test]
    fn filters_narrow_it_together() {
        let of = |credentials| {
            seen(&Look {
                credentials: Some(credentials),
                ..Look::default()
            })
        };
        assert_eq!(of(CredentialFilter::None), [0]);
        assert_eq!(of(CredentialFilter::Current), [1]);
        assert_eq!(of(CredentialFilter::Expired), [2]);
        assert_eq!(of(CredentialFilter::ExpiringSoon), [3]);
        let recent = Look {
            created_within_days: Some(7),
            ..Look::default()
        };
        assert_eq!(seen(&recent), [0]);
        let none = Look {
            text: "application 4".into(),
            ..recent
        };
        assert!(seen(&none).is_empty());
    }

    #[test]
    fn only_text_in_the_directorys_own_order_is_left_to_the_directory() {
        let text = Look {
            text: "data".into(),
            ..Look::default()
        };
        assert!(text.is_the_directorys());
        let sorted = Order {
            descending: true,
            ..Order::default()
        };
        assert!(
            !Look {
                order: sorted,
                ..text.clone()
            }
            .is_the_directorys()
        );
        let expired = Some(CredentialFilter::Expired);
        assert!(
            !Look {
                credentials: expired,
                ..text
            }
            .is_the_directorys()
        );
    }

    proptest! {
        #[test]
        fn sorting_loses_no_row_and_repeats_none(ends in proptest::collection::vec(proptest::option::of(0_i64..4), 0..40), descending: bool) {
            let all: Vec<_> = ends.iter().zip(1..).map(|(end, number)| {
                let end = end.map(|second| Timestamp::from_second(second).unwrap());
                let mut row = row(number, None, None);
                row.created_at = end;
                row.credentials = CredentialEnds { secrets: 1, certificates: 0, first_end: end };
                row
            }).collect();
            for column in [SortColumn::CreatedOn, SortColumn::Credentials, SortColumn::ClientId] {
                let look = Look { order: Order { column, descending }, ..Look::default() };
                let mut seen = look.at(&all, NOW.parse().unwrap());
                seen.sort_unstable();
                prop_assert!(seen.iter().copied().eq(0..u32::try_from(all.len()).unwrap()));
            }
        }
    }
}
