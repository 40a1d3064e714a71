//! Certificates of one application.

use entrada_core::{
    application_credentials::ApplicationCredentials,
    error::Problem,
    ids::KeyId,
    plan::{Change, NewCertificate, Plan, Step},
};
use entrada_vault::certificates::Certificate;

use super::{Planner, unknown};
use crate::views::application_credentials::is_kept_as;

impl Planner<'_> {
    /// A certificate that was read from a file: what the person saw is what travels.
    pub(super) async fn add_certificate(
        &self,
        client_id: &str,
        certificate: &str,
        description: &str,
    ) -> Result<Plan, Problem> {
        let read = Certificate::from_base64(certificate)?;
        read.usable(self.state.clock.now())?;
        let certificate = read.public(description)?;
        let own = self.credentials_of(client_id).await?;
        is_new(&own, &certificate.thumbprint)?;
        let change = Change::AddCertificate {
            application: own.object_id,
            certificate,
        };
        Ok(self.change_of(own, vec![vec![Step::Change(change)]]))
    }

    /// One whose private key is made and kept here.
    pub(super) async fn make_certificate(
        &self,
        client_id: &str,
        wished: &NewCertificate,
    ) -> Result<Plan, Problem> {
        let (name, subject) = self.subject(client_id).await?;
        let context = self.context(name, Some(subject));
        let (key_id, credential_id) = (self.state.ids.next(), self.state.ids.next());
        Plan::new_certificate(&context, wished, KeyId(key_id), credential_id.into())
    }

    /// The private key goes with its certificate, where it is kept here.
    pub(super) async fn remove_certificate(
        &self,
        client_id: &str,
        key_id: &str,
    ) -> Result<Plan, Problem> {
        let own = self.credentials_of(client_id).await?;
        let key_id: KeyId = key_id.parse().map_err(|_| unknown())?;
        let found = own.certificates.iter().find(|it| it.key_id == key_id);
        let kept = self.connection.world.vault.list().await?;
        let kept = kept.iter().find(|it| match found {
            Some(fact) => is_kept_as(it, fact),
            None => it.key_id == key_id,
        });
        let forget = kept.map(|it| Step::ForgetValue {
            credential_id: it.id,
        });
        let change = Change::RemoveCertificate {
            application: own.object_id,
            key_id,
            display_name: found
                .and_then(|it| it.display_name.clone())
                .unwrap_or_default(),
        };
        let rounds = vec![vec![Step::Change(change)], forget.into_iter().collect()];
        Ok(self.change_of(own, rounds))
    }
}

fn is_new(own: &ApplicationCredentials, thumbprint: &str) -> Result<(), Problem> {
    let mut there = own.certificates.iter();
    let same = |print: &str| print.eq_ignore_ascii_case(thumbprint);
    match there.find(|it| it.thumbprint.as_deref().is_some_and(same)) {
        None => Ok(()),
        Some(known) => {
            let name = known.display_name.as_deref().unwrap_or("no description");
            let remedy = format!("The application has this certificate already, as “{name}”.");
            Err(Problem::invalid("file", remedy))
        }
    }
}

#[cfg(test)]
mod tests {
    use entrada_core::application_credentials::CertificateFact;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_certificate_that_is_there_is_known_by_its_thumbprint() {
        let own = ApplicationCredentials {
            object_id: Uuid::from_u128(1).into(),
            client_id: Uuid::from_u128(2).into(),
            display_name: "Dataplane".into(),
            service_principal: None,
            secrets: Vec::new(),
            certificates: vec![CertificateFact {
                key_id: KeyId(Uuid::from_u128(3)),
                display_name: Some("nightly job".into()),
                thumbprint: Some("AB".repeat(20)),
                starts_at: None,
                expires_at: None,
            }],
            federated: None,
        };
        assert!(is_new(&own, &"AC".repeat(20)).is_ok());
        let refused = is_new(&own, &"ab".repeat(20)).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("file"));
        assert!(refused.detail.unwrap().contains("nightly job"));
    }
}
