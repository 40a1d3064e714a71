//! A list as a file: for a spreadsheet, or for a program.

use csv::{Terminator, WriterBuilder};
use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::{
    application::ListedApplication,
    enterprise::ListedPrincipal,
    error::{ErrorCode, Problem},
    look::CredentialFilter,
};

/// By this mark spreadsheets know that a file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A row that a file can hold.
pub trait Line {
    /// Names of its columns, as Graph spells them where it has one.
    const HEAD: &'static [&'static str];

    /// What stands in them; times are RFC 3339.
    fn cells(&self, now: Timestamp) -> Vec<Value>;
}

impl Line for ListedApplication {
    const HEAD: &'static [&'static str] = &[
        "displayName",
        "appId",
        "id",
        "createdDateTime",
        "credentialStatus",
        "firstExpiry",
        "clientSecrets",
        "certificates",
    ];

    fn cells(&self, now: Timestamp) -> Vec<Value> {
        vec![
            self.display_name.clone().into(),
            self.client_id.to_string().into(),
            self.object_id.to_string().into(),
            time(self.created_at),
            CredentialFilter::from(self.credentials.status(now))
                .name()
                .into(),
            time(self.credentials.first_end),
            self.credentials.secrets.into(),
            self.credentials.certificates.into(),
        ]
    }
}

impl Line for ListedPrincipal {
    const HEAD: &'static [&'static str] = &[
        "displayName",
        "id",
        "appId",
        "homepage",
        "createdDateTime",
        "activeCertificateExpiry",
        "identifierUri",
    ];

    fn cells(&self, _: Timestamp) -> Vec<Value> {
        vec![
            self.display_name.clone().into(),
            self.object_id.to_string().into(),
            self.client_id.to_string().into(),
            self.homepage.clone().into(),
            time(self.created_at),
            time(self.certificate_end),
            self.identifier_uri.clone().into(),
        ]
    }
}

fn time(at: Option<Timestamp>) -> Value {
    at.map(|at| at.to_string()).into()
}

/// RFC 4180, with a head and a byte order mark. Text that a spreadsheet would run begins with an apostrophe.
///
/// # Errors
/// None that is known: everything is written to memory.
pub fn csv<Row: Line>(rows: &[Row], now: Timestamp) -> Result<String, Problem> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record(Row::HEAD).map_err(unwritten)?;
    for row in rows {
        let cells = row.cells(now).into_iter().map(cell);
        writer.write_record(cells).map_err(unwritten)?;
    }
    let bytes = writer.into_inner().map_err(unwritten)?;
    String::from_utf8(bytes).map_err(unwritten)
}

/// A JSON array, one object a row; text is left as it is.
///
/// # Errors
/// None that is known: everything is written to memory.
pub fn json<Row: Line>(rows: &[Row], now: Timestamp) -> Result<String, Problem> {
    let names = || Row::HEAD.iter().map(|&name| name.to_owned());
    let object = |row: &Row| names().zip(row.cells(now)).collect::<Map<_, _>>();
    let objects: Vec<_> = rows.iter().map(object).collect();
    serde_json::to_string_pretty(&objects).map_err(unwritten)
}

fn cell(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.starts_with(FORMULA) => format!("'{text}"),
        Value::String(text) => text,
        other => other.to_string(),
    }
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

    /// What stands in the file, after the byte order mark.
    fn written<Row: Line>(rows: &[Row]) -> String {
        let written = csv(rows, now()).unwrap();
        written.strip_prefix(BYTE_ORDER_MARK).unwrap().to_owned()
    }

    #[test]
    fn names_with_commas_quotes_and_lines_come_back_whole() {
        let names = ["Plain", "a, b", "say \"hi\"", "two\nlines", "Ünder"];
        let text = written(&names.map(row));
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
    fn no_text_becomes_a_formula() {
        for name in ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            let text = written(&[row(name)]);
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let read = reader.records().next().unwrap().unwrap();
            assert_eq!(&read[0], format!("'{name}"));
        }
    }

    #[test]
    fn what_is_not_there_is_empty_and_a_homepage_is_text_too() {
        let principal = ListedPrincipal {
            object_id: uuid::Uuid::from_u128(1).into(),
            client_id: uuid::Uuid::from_u128(2).into(),
            display_name: "SAML portal".into(),
            homepage: Some("=1".into()),
            created_at: None,
            certificate_end: None,
            identifier_uri: None,
        };
        let text = written(&[principal]);
        assert!(text.ends_with(",'=1,,,\r\n"), "{text}");
    }

    #[test]
    fn a_program_reads_the_names_as_they_are() {
        let written = json(&[row("=1")], now()).unwrap();
        let read: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read[0]["displayName"], "=1");
        assert_eq!(read[0]["createdDateTime"], "2026-11-04T10:00:00Z");
    }
}
