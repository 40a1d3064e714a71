//! A list of applications as a file: for a spreadsheet, or for a program.

use std::borrow::Cow;

use csv::{QuoteStyle, Terminator, WriterBuilder};
use jiff::Timestamp;
use serde::Serialize;

use crate::{
    application::ListedApplication,
    application_look::CredentialFilter,
    error::{ErrorCode, Problem},
};

/// By this mark spreadsheets know that a file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// One line: names as Graph spells them, where it has one.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    display_name: Cow<'a, str>,
    app_id: String,
    id: String,
    created_date_time: Option<Timestamp>,
    credential_status: CredentialFilter,
    first_expiry: Option<Timestamp>,
    client_secrets: u32,
    certificates: u32,
}

impl<'a> Line<'a> {
    fn of(row: &'a ListedApplication, now: Timestamp) -> Self {
        Self {
            display_name: Cow::Borrowed(&row.display_name),
            app_id: row.client_id.to_string(),
            id: row.object_id.to_string(),
            created_date_time: row.created_at,
            credential_status: row.credentials.status(now).into(),
            first_expiry: row.credentials.first_end,
            client_secrets: row.credentials.secrets,
            certificates: row.credentials.certificates,
        }
    }

    /// A name that a spreadsheet would run is made text by an apostrophe.
    fn harmless(mut self) -> Self {
        if self.display_name.starts_with(FORMULA) {
            self.display_name = format!("'{}", self.display_name).into();
        }
        self
    }
}

/// RFC 4180, with a head and a byte order mark. A name that would be a formula begins with an apostrophe.
///
/// # Errors
/// None that is known: everything is written to memory.
pub fn csv(rows: &[ListedApplication], now: Timestamp) -> Result<String, Problem> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    for row in rows {
        writer
            .serialize(Line::of(row, now).harmless())
            .map_err(unwritten)?;
    }
    let bytes = writer.into_inner().map_err(unwritten)?;
    String::from_utf8(bytes).map_err(unwritten)
}

/// A JSON array, one object an application; names are left as they are.
///
/// # Errors
/// None that is known: everything is written to memory.
pub fn json(rows: &[ListedApplication], now: Timestamp) -> Result<String, Problem> {
    let lines: Vec<_> = rows.iter().map(|row| Line::of(row, now)).collect();
    serde_json::to_string_pretty(&lines).map_err(unwritten)
}

fn unwritten(error: impl std::fmt::Display) -> Problem {
    Problem::new(ErrorCode::Internal).with_detail(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::application::CredentialEnds;

    fn row(name: &str) -> ListedApplication {
        ListedApplication {
            object_id: uuid::Uuid::from_u128(1).into(),
            client_id: uuid::Uuid::from_u128(2).into(),
            display_name: name.into(),
            created_at: Some("2026-11-04T10:00:00Z".parse().unwrap()),
            credentials: CredentialEnds {
                secrets: 1,
                certificates: 0,
                first_end: Some("2026-12-01T00:00:00Z".parse().unwrap()),
            },
        }
    }

    fn now() -> Timestamp {
        "2026-11-22T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn names_with_commas_quotes_and_lines_come_back_whole() {
        let names = ["Plain", "a, b", "say \"hi\"", "two\nlines", "Ünder"];
        let written = csv(&names.map(row), now()).unwrap();
        let text = written.strip_prefix(BYTE_ORDER_MARK).unwrap();
        assert!(text.starts_with("displayName,appId,id,createdDateTime,credentialStatus,firstExpiry,clientSecrets,certificates\r\n"));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let read: Vec<String> = reader
            .records()
            .map(|it| it.unwrap()[0].to_owned())
            .collect();
        assert_eq!(read, names);
        assert!(text.contains(",2026-11-04T10:00:00Z,expiringSoon,2026-12-01T00:00:00Z,1,0\r\n"));
    }

    #[test]
    fn no_name_becomes_a_formula() {
        for name in ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            let written = csv(&[row(name)], now()).unwrap();
            let text = written.strip_prefix(BYTE_ORDER_MARK).unwrap();
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let read = reader.records().next().unwrap().unwrap();
            assert_eq!(&read[0], format!("'{name}"));
        }
    }

    #[test]
    fn a_program_reads_the_names_as_they_are() {
        let written = json(&[row("=1")], now()).unwrap();
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read[0]["displayName"], "=1");
        assert_eq!(read[0]["createdDateTime"], "2026-11-04T10:00:00Z");
    }
}
