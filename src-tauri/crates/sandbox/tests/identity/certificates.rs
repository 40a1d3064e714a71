//! An application proves itself by the key of its certificate.

use std::time::Duration;

use aws_lc_rs::{
    digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest},
    encoding::{AsDer, PublicKeyX509Der},
    rand::SystemRandom,
    rsa::{KeyPair, KeySize},
    signature::{KeyPair as _, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD},
};
use serde_json::{Value, json};

use crate::peer::{Peer, Said};

const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

struct Holder {
    peer: Peer,
    pair: KeyPair,
    certificate: Vec<u8>,
}

/// One DER element.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    [&[tag, 0x82, length[0], length[1]][..], content].concat()
}

/// An X.509 certificate of version 1, signed by nobody: the platform asks for its key only.
fn certificate(pair: &KeyPair) -> Vec<u8> {
    let key: PublicKeyX509Der<'_> = pair.public_key().as_der().unwrap();
    let (number, empty) = (der(0x02, &[1]), der(0x30, &[]));
    let times = [der(0x17, b"250101000000Z"), der(0x17, b"450101000000Z")].concat();
    let validity = der(0x30, &times);
    let to_be_signed = [&number, &empty, &empty, &validity, &empty, key.as_ref()].concat::<u8>();
    let signed = [der(0x30, &to_be_signed), empty.clone(), der(0x03, &[0, 1])].concat();
    der(0x30, &signed)
}

impl Holder {
    async fn new() -> Self {
        let peer = Peer::start().await;
        let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
        let holder = Self {
            certificate: certificate(&pair),
            peer,
            pair,
        };
        // Some clients send the key with line breaks.
        let key = STANDARD.encode(&holder.certificate);
        let key = format!("{}\r\n{}\n", &key[..64], &key[64..]);
        let application = format!("/applications(appId='{}')", holder.peer.info().client_id);
        let credential = json!({
            "type": "AsymmetricX509Cert",
            "usage": "Verify",
            "key": key,
            "keyId": "5b1d7a01-9b9c-4c8e-8b55-6f0d3a520c2f",
            "endDateTime": "2099-01-01T00:00:00Z",
        });
        let body = json!({"keyCredentials": [credential]});
        holder.peer.graph("PATCH", &application, body).await;
        holder
    }

    fn sha1(&self) -> String {
        URL_SAFE_NO_PAD.encode(digest(&SHA1_FOR_LEGACY_USE_ONLY, &self.certificate))
    }

    fn claims(&self) -> Value {
        let client = &self.peer.info().client_id;
        json!({
            "aud": self.peer.at("/{tenant}/oauth2/v2.0/token"),
            "iss": client,
            "sub": client,
            "jti": "1",
            "nbf": 1_600_000_000.5,
            "exp": 4_102_444_800.25,
        })
    }

    fn signed(&self, header: &Value, claims: &Value) -> String {
        let encoding: &'static dyn RsaEncoding = match header["alg"] == "PS256" {
            true => &RSA_PSS_SHA256,
            false => &RSA_PKCS1_SHA256,
        };
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(header), part(claims));
        let mut signature = vec![0; self.pair.public_modulus_len()];
        let random = SystemRandom::new();
        self.pair
            .sign(encoding, &random, message.as_bytes(), &mut signature)
            .unwrap();
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    async fn proves(&self, assertion: &str) -> Said {
        let form = [
            ("client_assertion_type", JWT_BEARER),
            ("client_assertion", assertion),
        ];
        self.peer.app_token(&form).await
    }
}

#[tokio::test]
async fn every_documented_header_and_audience_proves_the_client() {
    let holder = Holder::new().await;
    let sha1 = digest(&SHA1_FOR_LEGACY_USE_ONLY, &holder.certificate);
    let sha256 = URL_SAFE_NO_PAD.encode(digest(&SHA256, &holder.certificate));
    for header in [
        json!({"alg": "RS256", "typ": "JWT", "x5t": holder.sha1()}),
        json!({"alg": "RS256", "x5t": URL_SAFE.encode(sha1)}),
        json!({"alg": "PS256", "x5t#S256": sha256}),
    ] {
        let said = holder
            .proves(&holder.signed(&header, &holder.claims()))
            .await;
        assert_eq!(said.status, 200, "{header}: {}", said.text);
    }
    let header = json!({"alg": "RS256", "x5t": holder.sha1()});
    let domain = format!("/{}/oauth2/token", holder.peer.info().domain);
    for path in ["/{tenant}/v2.0", "/common/oauth2/v2.0/token", &domain] {
        let mut claims = holder.claims();
        claims["aud"] = holder.peer.at(path).into();
        assert_eq!(
            holder.proves(&holder.signed(&header, &claims)).await.status,
            200,
            "{path}"
        );
    }
}

#[tokio::test]
async fn an_assertion_that_proves_nothing_is_refused_by_number() {
    let holder = Holder::new().await;
    let header = json!({"alg": "RS256", "x5t": holder.sha1()});
    for (claim, value, number) in [
        (
            "aud",
            json!("https://evil.example/common/oauth2/v2.0/token"),
            700_023,
        ),
        ("exp", json!(1_600_000_000), 700_024),
        ("nbf", json!(4_102_444_000_u64), 700_024),
        ("sub", json!("somebody else"), 700_021),
        ("iss", json!("https://issuer.example"), 700_211),
    ] {
        let mut claims = holder.claims();
        claims[claim] = value;
        let said = holder.proves(&holder.signed(&header, &claims)).await;
        assert_eq!((said.status, said.number()), (401, number), "{claim}");
    }
    for (header, number) in [
        (json!({"alg": "none", "x5t": holder.sha1()}), 5_002_738),
        (json!({"alg": "HS256", "x5t": holder.sha1()}), 5_002_738),
        (json!({"alg": "RS256", "x5t": "AAAA"}), 700_027),
        (json!({"alg": "RS256"}), 50027),
    ] {
        let said = holder
            .proves(&holder.signed(&header, &holder.claims()))
            .await;
        assert_eq!((said.status, said.number()), (401, number), "{header}");
    }
    let good = holder.signed(&header, &holder.claims());
    let (message, _) = good.rsplit_once('.').unwrap();
    for (forged, number) in [
        (format!("{message}.AAAA"), 700_027),
        ("no.jwt".into(), 50027),
    ] {
        assert_eq!(holder.proves(&forged).await.number(), number);
    }
    holder
        .peer
        .sandbox
        .advance_clock(Duration::from_secs(80 * 365 * 24 * 3600));
    let mut claims = holder.claims();
    claims["exp"] = json!(9_000_000_000_u64);
    let late = holder.proves(&holder.signed(&header, &claims)).await;
    assert_eq!(late.number(), 700_027);
    assert!(late.text.contains("expired"), "{}", late.text);
}
