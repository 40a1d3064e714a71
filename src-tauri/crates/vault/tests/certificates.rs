//! What is taken for a certificate, and what is said of everything else.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

use base64::{Engine, engine::general_purpose::STANDARD};
use entrada_core::error::Problem;
use entrada_vault::certificates::{Certificate, read};
use jiff::Timestamp;

/// Made for this test with openssl; their private keys are gone.
const RSA: &str = include_str!("../../../../tests/fixtures/certificates/rsa-2048.pem");
const WEAK: &str = include_str!("../../../../tests/fixtures/certificates/rsa-1024.pem");
const EC: &str = include_str!("../../../../tests/fixtures/certificates/ec.pem");
/// As `openssl x509 -fingerprint -sha1` prints it.
const THUMBPRINT: &str = "414694AE527EA09EABB772DA06F87DEB20D6442F";
const KEY: &str = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";

fn der(pem: &str) -> Vec<u8> {
    let lines = pem.lines().filter(|line| !line.starts_with("-----"));
    STANDARD.decode(lines.collect::<String>()).unwrap()
}

fn now() -> Timestamp {
    "2026-11-27T00:00:00Z".parse().unwrap()
}

/// What a person is told of a file.
fn told(file: &[u8]) -> String {
    let refused = read(file, None)
        .and_then(|it| it.usable(now()).map(|()| it))
        .unwrap_err();
    detail(&refused, "file")
}

fn detail(problem: &Problem, field: &str) -> String {
    assert_eq!(problem.field.as_deref(), Some(field), "{problem}");
    problem.detail.clone().unwrap()
}

fn good(file: &[u8]) -> Certificate {
    let read = read(file, None).unwrap();
    read.usable(now()).unwrap();
    read
}

#[test]
fn pem_and_der_of_one_certificate_are_the_same() {
    let pem = good(RSA.as_bytes());
    assert_eq!(pem.subject, "CN=Invoice archive");
    assert_eq!(pem.thumbprint, THUMBPRINT);
    assert_eq!(pem.rsa_bits, Some(2048));
    assert_eq!(pem.starts_at, "2026-11-26T13:07:03Z".parse().unwrap());
    assert_eq!(pem.expires_at, "2036-11-23T13:07:03Z".parse().unwrap());
    assert_eq!(pem.sha256.len(), 64);
    assert_eq!(good(&der(RSA)), pem);
    let mailed = format!("Bag Attributes\r\n{}", RSA.replace('\n', "\r\n"));
    assert_eq!(good(mailed.as_bytes()), pem);
}

#[test]
fn of_a_private_key_in_the_file_nothing_travels_and_it_is_said() {
    let both = good(format!("{KEY}{RSA}").as_bytes());
    assert!(both.beside_private_key);
    assert!(!good(RSA.as_bytes()).beside_private_key);
    let travels = both.public(" nightly job ").unwrap();
    assert_eq!(travels.display_name, "nightly job");
    assert_eq!(travels.der, STANDARD.encode(der(RSA)));
}

#[test]
fn without_a_description_the_subject_is_taken() {
    let read = good(RSA.as_bytes());
    assert_eq!(read.public("").unwrap().display_name, "CN=Invoice archive");
    assert!(read.public(&"é".repeat(90)).is_ok());
    let refused = read.public(&"é".repeat(91)).unwrap_err();
    assert!(detail(&refused, "description").contains("90"));
}

#[test]
fn each_file_that_will_not_do_is_told_why() {
    let check = |file: &[u8], wanted: &str| {
        let said = told(file);
        assert!(said.contains(wanted), "{said}");
    };
    for no_certificate in ["", "hello", "-----BEGIN CERTIFICATE-----", "\u{feff}{}"] {
        check(no_certificate.as_bytes(), "no X.509 certificate");
    }
    check(
        &[0x30, 0x82, 0x01, 0x00, 0x06, 0x09],
        "no X.509 certificate",
    );
    check(KEY.as_bytes(), "a private key and no certificate");
    check(format!("{RSA}{EC}").as_bytes(), "more than one");
    check(&[der(RSA), der(EC)].concat(), "more than one");
    check(
        &[0x30, 0x82, 0x09, 0xef, 0x02, 0x01, 0x03, 0x30],
        "PFX file is damaged",
    );
    check(RSA.replace("MII", "M*I").as_bytes(), "damaged");
    check(WEAK.as_bytes(), "1024 bits");
    check(EC.as_bytes(), "not an RSA key");
}

#[test]
fn a_certificate_is_good_until_the_second_it_ends() {
    let read = read(RSA.as_bytes(), None).unwrap();
    let at = |time: &str| read.usable(time.parse().unwrap());
    assert!(at("2036-11-23T13:07:02Z").is_ok());
    let refused = at("2036-11-23T13:07:03Z").unwrap_err();
    assert!(detail(&refused, "file").contains("expired on 2036-11-23"));
}

#[test]
fn a_certificate_cut_off_or_altered_anywhere_ends_in_words() {
    let whole = der(RSA);
    for end in 0..whole.len() {
        assert!(read(&whole[..end], None).is_err(), "{end}");
    }
    for at in 0..whole.len() {
        let mut altered = whole.clone();
        altered[at] ^= 0xff;
        if let Err(problem) = read(&altered, None) {
            assert_eq!(problem.field.as_deref(), Some("file"));
        }
    }
}
