//! Certificates of an application, and all its credentials in one reading.

use entrada_core::{
    plan::{Change, PublicCertificate},
    ports::ChangeNote,
};
use entrada_graph::application_credentials;
use serde_json::json;

use crate::tenant::{Registered, Tenant};

/// Two certificates made for this test; their private keys are gone.
const OURS: &str = "MIIBdDCCARmgAwIBAgIUGheSypDWf4te/9GmCB2FxjrhRO4wCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEb3VyczAeFw0yNjExMjYwNzAzMTNaFw0yODEwMjYwNzAzMTNaMA8xDTALBgNVBAMMBG91cnMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQs/l6AN4JOTISGxS4WBXOYoNHF1B36rJD22oEZ5ydSoygepzbTJKHsqwPeJMwyqytzi5P728/Ng9MfP9i+mFMEo1MwUTAdBgNVHQ4EFgQU6brTDtKKuunl0WZn2T9Hwt+ph5YwHwYDVR0jBBgwFoAU6brTDtKKuunl0WZn2T9Hwt+ph5YwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEArmHLNESHtypLaR7QDbDXizw0J1D+nJyqYtasXFtFw5sCIQD5ME2hzxsn48FTJ+6Dvv1zQiCHyZQV8a/m5SOXZwVbTw==";
const THEIRS: &str = "MIIBdzCCAR2gAwIBAgIUUINxongA2T5XZO70s+mwGcD8wYcwCgYIKoZIzj0EAwIwETEPMA0GA1UEAwwGdGhlaXJzMB4XDTI2MTEyNjA3MDMxM1oXDTI4MTAyNjA3MDMxM1owETEPMA0GA1UEAwwGdGhlaXJzMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqKyThaH0zYHMWS5ymETV0n0lFWfHhbTBnOb2DZYY8xN4csk1kTifg0/ebl5AQLP40EeSL0Rdk8RiN7vPCCB1uaNTMFEwHQYDVR0OBBYEFMmuqaK83juohVRj/o9qz7rKyWkkMB8GA1UdIwQYMBaAFMmuqaK83juohVRj/o9qz7rKyWkkMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgFS/nwccUdVmqMNwTvK/3guDS5/LHUdS8Hj+w2f1L1acCIQCFpg30u+q2GVhiSdpEGRBO4xmpVDhoGOZIkpBXYYK89g==";
const THUMBPRINT: &str = "5C0A93FCB726F0341DD6EB013BACD9D9E2984FB7";

pub(crate) fn certificate() -> PublicCertificate {
    PublicCertificate {
        display_name: "nightly job".into(),
        der: OURS.into(),
        thumbprint: THUMBPRINT.into(),
        starts_at: "2026-11-26T07:03:13Z".parse().unwrap(),
        expires_at: "2028-10-26T07:03:13Z".parse().unwrap(),
        key_id: None,
    }
}

fn add(own: &Registered) -> Change {
    Change::AddCertificate {
        application: own.object_id,
        certificate: certificate(),
    }
}

#[tokio::test]
async fn a_certificate_comes_and_goes_beside_those_of_others() {
    let tenant = Tenant::with(0).await;
    let own = tenant.register("Dataplane").await;
    let theirs = json!({"keyCredentials": [
        {"type": "AsymmetricX509Cert", "usage": "Verify", "key": THEIRS, "displayName": "theirs"}]});
    let path = format!("/applications/{}", own.object_id);
    tenant.patch(&path, theirs).await;
    let before = tenant.get(&path).await["keyCredentials"].clone();

    let added = tenant.made(&add(&own)).await;
    assert_eq!(added.note, ChangeNote::Added);
    let read = application_credentials(&tenant.graph(), own.client_id).await;
    let read = read.unwrap().unwrap();
    let [first, second] = &read.certificates[..] else {
        panic!("{read:?}");
    };
    assert_eq!(first.display_name.as_deref(), Some("theirs"));
    assert_eq!(Some(second.key_id), added.key_id);
    assert_eq!(second.thumbprint.as_deref(), Some(THUMBPRINT));
    assert_eq!(second.expires_at, Some(certificate().expires_at));

    let remove = Change::RemoveCertificate {
        application: own.object_id,
        key_id: added.key_id.unwrap(),
        display_name: "nightly job".into(),
    };
    assert_eq!(tenant.made(&remove).await.note, ChangeNote::Removed);
    assert_eq!(tenant.get(&path).await["keyCredentials"], before);
}

#[tokio::test]
async fn a_certificate_that_was_given_its_id_has_it_and_goes_by_it_though_no_answer_named_it() {
    let tenant = Tenant::with(0).await;
    let own = tenant.register("Dataplane").await;
    let key_id = entrada_core::ids::KeyId(uuid::Uuid::from_u128(0xc1));
    let add = Change::AddCertificate {
        application: own.object_id,
        certificate: PublicCertificate {
            key_id: Some(key_id),
            ..certificate()
        },
    };
    assert_eq!(tenant.made(&add).await.key_id, Some(key_id));
    assert_eq!(tenant.made(&add).await.note, ChangeNote::Unchanged);
    let remove = Change::RemoveCertificate {
        application: own.object_id,
        key_id,
        display_name: "nightly job".into(),
    };
    assert_eq!(tenant.made(&remove).await.note, ChangeNote::Removed);
}

#[tokio::test]
async fn secrets_certificates_and_trusts_are_read_at_once() {
    let tenant = Tenant::with(0).await;
    let own = tenant.register("Dataplane").await;
    let secret = json!({"passwordCredential": {"displayName": "by hand", "startDateTime": "2026-12-01T00:00:00Z", "endDateTime": "2027-01-01T00:00:00Z"}});
    let path = format!("/applications/{}", own.object_id);
    let made = tenant.post(&format!("{path}/addPassword"), secret).await;
    let trust = json!({"name": "deploy", "issuer": "https://token.example", "subject": "repo:a/b", "audiences": ["api://AzureADTokenExchange"]});
    tenant
        .post(&format!("{path}/federatedIdentityCredentials"), trust)
        .await;
    tenant.sandbox.clear_requests();
    let read = application_credentials(&tenant.graph(), own.client_id).await;
    let read = read.unwrap().unwrap();
    let asked = tenant.sandbox.requests();
    assert_eq!(
        asked
            .iter()
            .filter(|it| it.path.ends_with("$batch"))
            .count(),
        1
    );
    assert_eq!(read.service_principal, Some(own.principal));
    let secret = &read.secrets[0];
    assert_eq!(secret.display_name.as_deref(), Some("by hand"));
    assert_eq!(secret.hint.as_deref(), made["hint"].as_str());
    assert_eq!(
        secret.starts_at,
        Some("2026-12-01T00:00:00Z".parse().unwrap())
    );
    assert_eq!(read.federated.unwrap()[0].credential.subject, "repo:a/b");
    let unknown = uuid::Uuid::from_u128(7).into();
    assert_eq!(
        application_credentials(&tenant.graph(), unknown)
            .await
            .unwrap(),
        None
    );
}
