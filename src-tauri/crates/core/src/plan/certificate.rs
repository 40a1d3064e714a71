//! A certificate that is made here: what is wished for, checked before anything is made.

use jiff::{Timestamp, ToSpan, tz::TimeZone};
use serde::{Deserialize, Serialize};

use super::{ChangeContext, Plan, Step};
use crate::{
    error::Problem,
    ids::{CredentialId, KeyId},
};

/// Longest common name (RFC 5280, `ub-common-name`), in characters.
const LONGEST_SUBJECT: usize = 64;
/// Longer descriptions of a certificate are cut by the service.
const LONGEST_DESCRIPTION: usize = 90;
/// As for a client secret.
const LONGEST_MONTHS: i32 = 24;

/// Size of a new RSA key: Entra takes no key of another kind.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub enum KeySize {
    /// RSA 2048.
    Rsa2048,
    /// RSA 3072.
    Rsa3072,
}

/// The form *Make one here*.
#[derive(Clone, Debug)]
pub struct NewCertificate {
    /// Subject name, as typed: the common name.
    pub subject: String,
    /// Description, as typed.
    pub description: String,
    /// Size of its key.
    pub key: KeySize,
    /// Start; now where it is left out.
    pub starts_at: Option<Timestamp>,
    /// End.
    pub expires_at: Timestamp,
}

/// A certificate that a step makes.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CertificateWish {
    /// Common name of subject and issuer.
    pub subject: String,
    /// Description on the screen, `displayName` on the wire; never empty.
    pub description: String,
    /// Size of its key.
    pub key: KeySize,
    /// Not before.
    pub starts_at: Timestamp,
    /// Not after.
    pub expires_at: Timestamp,
    /// Certificate ID that it shall have. Known from the start, it needs no answer to be taken back.
    pub key_id: KeyId,
    /// The credential that its private key becomes.
    pub credential_id: CredentialId,
}

impl Plan {
    /// Plans a certificate of an application that exists.
    ///
    /// # Errors
    /// The first field that is not acceptable.
    pub fn new_certificate(
        context: &ChangeContext,
        certificate: &NewCertificate,
        key_id: KeyId,
        credential_id: CredentialId,
    ) -> Result<Self, Problem> {
        let subject = checked_subject(&certificate.subject)?;
        let description = certificate.description.trim();
        if description.chars().count() > LONGEST_DESCRIPTION {
            let remedy = format!("Shorten it to {LONGEST_DESCRIPTION} characters.");
            return Err(Problem::invalid("description", remedy));
        }
        let starts_at = certificate.starts_at.unwrap_or(context.now);
        check_life(starts_at, certificate.expires_at, context.now)?;
        let description = match description {
            "" => format!("CN={subject}"),
            _ => description.to_owned(),
        };
        let step = Step::MakeCertificate(CertificateWish {
            subject: subject.to_owned(),
            description,
            key: certificate.key,
            starts_at,
            expires_at: certificate.expires_at,
            key_id,
            credential_id,
        });
        Ok(Self::change(context, vec![vec![step]]))
    }
}

fn checked_subject(subject: &str) -> Result<&str, Problem> {
    let subject = subject.trim();
    let refuse = |remedy: &str| Err(Problem::invalid("subject", remedy));
    if subject.is_empty() {
        return refuse("Type a name, such as the application’s.");
    }
    if subject.chars().count() > LONGEST_SUBJECT {
        return refuse("Shorten it: a subject name has at most 64 characters.");
    }
    if subject.chars().any(char::is_control) {
        return refuse("Take out line breaks and other control characters.");
    }
    Ok(subject)
}

fn check_life(start: Timestamp, end: Timestamp, now: Timestamp) -> Result<(), Problem> {
    if end <= start || end <= now {
        let remedy = "Choose an end in the future, after the start.";
        return Err(Problem::invalid("expires", remedy));
    }
    let longest = start
        .to_zoned(TimeZone::UTC)
        .checked_add(LONGEST_MONTHS.months());
    match longest {
        Ok(longest) if end <= longest.timestamp() => Ok(()),
        _ => Err(Problem::invalid("expires", "Choose at most 24 months.")),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn context() -> ChangeContext {
        ChangeContext {
            run_id: Uuid::from_u128(1).into(),
            tenant_id: Uuid::from_u128(2).into(),
            application_name: "Dataplane".into(),
            subject: None,
            now: "2026-11-26T08:00:00Z".parse().unwrap(),
        }
    }

    fn planned(subject: &str, description: &str, end: &str) -> Result<CertificateWish, Problem> {
        let wished = NewCertificate {
            subject: subject.into(),
            description: description.into(),
            key: KeySize::Rsa2048,
            starts_at: None,
            expires_at: end.parse().unwrap(),
        };
        let (key, credential) = (KeyId(Uuid::from_u128(3)), Uuid::from_u128(4).into());
        let plan = Plan::new_certificate(&context(), &wished, key, credential)?;
        match plan.steps[0].step.clone() {
            Step::MakeCertificate(wish) => Ok(wish),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn without_a_description_the_subject_is_taken() {
        let end = "2027-05-25T08:00:00Z";
        let wish = planned(" Invoice archive ", "", end).unwrap();
        assert_eq!(wish.subject, "Invoice archive");
        assert_eq!(wish.description, "CN=Invoice archive");
        assert_eq!(
            planned("a", " nightly ", end).unwrap().description,
            "nightly"
        );
    }

    #[test]
    fn each_field_that_will_not_do_is_named() {
        let good = "2027-05-25T08:00:00Z";
        let check = |subject: &str, description: &str, end: &str, field: &str| {
            let refused = planned(subject, description, end).unwrap_err();
            assert_eq!(refused.field.as_deref(), Some(field), "{refused}");
        };
        check("  ", "", good, "subject");
        check(&"é".repeat(65), "", good, "subject");
        check("two\nlines", "", good, "subject");
        check("a", &"é".repeat(91), good, "description");
        check("a", "", "2026-11-26T08:00:00Z", "expires");
        check("a", "", "2028-11-26T08:00:01Z", "expires");
        assert!(planned(&"é".repeat(64), &"é".repeat(90), "2028-11-26T08:00:00Z").is_ok());
    }
}
