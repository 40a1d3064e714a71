//! A kept certificate as a file that other programs read.

use base64::{Engine, engine::general_purpose::STANDARD};
use entrada_core::{
    error::{ErrorCode, Problem},
    plan::PublicCertificate,
};
use p12_keystore::{Certificate, KeyStore, KeyStoreEntry, PrivateKey, PrivateKeyChain};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

/// Fewest characters of the passphrase that a PFX file is encrypted with.
const SHORTEST: usize = 8;
/// PBKDF2 rounds of a PFX file, for its content and for its check alike: who guesses takes the cheaper of both.
const ROUNDS: u32 = 100_000;
/// RFC 7468, section 2.
const LINE: usize = 64;

/// The certificate alone, in DER.
///
/// # Errors
/// What is kept is damaged.
pub fn cer(public: &PublicCertificate) -> Result<Vec<u8>, Problem> {
    STANDARD.decode(&public.der).map_err(|_| damaged())
}

/// The certificate and its private key, one after the other, in RFC 7468's form. The key is not encrypted.
///
/// # Errors
/// What is kept is damaged.
pub fn pem(public: &PublicCertificate, key: &SecretString) -> Result<Zeroizing<Vec<u8>>, Problem> {
    let key = decoded(key)?;
    // Room from the start: a text that grows leaves copies behind.
    let mut text = Zeroizing::new(Vec::with_capacity((key.len() + public.der.len()) * 2));
    block(&mut text, "CERTIFICATE", &public.der);
    block(
        &mut text,
        "PRIVATE KEY",
        &Zeroizing::new(STANDARD.encode(&*key)),
    );
    Ok(text)
}

/// The certificate and its private key in PKCS #12, encrypted with AES-256 under a passphrase (RFC 7292).
///
/// Takes up to a second.
///
/// # Errors
/// The passphrase is too short, in the field `passphrase`; or what is kept is damaged.
pub fn pfx(
    public: &PublicCertificate,
    key: &SecretString,
    passphrase: &SecretString,
) -> Result<Zeroizing<Vec<u8>>, Problem> {
    let passphrase = passphrase.expose_secret();
    if passphrase.chars().count() < SHORTEST {
        let remedy = format!("Use {SHORTEST} characters or more.");
        return Err(Problem::invalid("passphrase", remedy));
    }
    let key = PrivateKey::from_der(&decoded(key)?).map_err(|_| damaged())?;
    let certificate = Certificate::from_der(&cer(public)?).map_err(|_| damaged())?;
    let chain = PrivateKeyChain::new(public.thumbprint.as_bytes(), key, [certificate]);
    let mut store = KeyStore::new();
    store.add_entry(&public.display_name, KeyStoreEntry::PrivateKeyChain(chain));
    let written = store
        .writer(passphrase)
        .encryption_iterations(ROUNDS)
        .mac_iterations(ROUNDS)
        .write();
    written.map(Zeroizing::new).map_err(|_| damaged())
}

fn decoded(key: &SecretString) -> Result<Zeroizing<Vec<u8>>, Problem> {
    let der = STANDARD.decode(key.expose_secret());
    der.map(Zeroizing::new).map_err(|_| damaged())
}

fn block(text: &mut Vec<u8>, label: &str, base64: &str) {
    text.extend(format!("-----BEGIN {label}-----\n").into_bytes());
    for line in base64.as_bytes().chunks(LINE) {
        text.extend(line);
        text.push(b'\n');
    }
    text.extend(format!("-----END {label}-----\n").into_bytes());
}

fn damaged() -> Problem {
    Problem::new(ErrorCode::Internal).with_detail("The kept certificate is damaged.")
}

#[cfg(test)]
mod tests {
    use entrada_core::plan::{CertificateWish, KeySize};
    use p12_keystore::Pkcs12Archive;

    use super::*;
    use crate::certificates::{
        make::{Made, make},
        read,
    };

    fn made() -> Made {
        make(&CertificateWish {
            subject: "Invoice archive".into(),
            description: "Invoice archive".into(),
            key: KeySize::Rsa2048,
            credential_id: uuid::Uuid::from_u128(6).into(),
            key_id: uuid::Uuid::from_u128(7).into(),
            starts_at: "2026-11-27T00:00:00Z".parse().unwrap(),
            expires_at: "2027-05-26T00:00:00Z".parse().unwrap(),
        })
        .unwrap()
    }

    #[test]
    fn each_form_holds_what_it_says_and_no_more() {
        let Made {
            private_key,
            public,
        } = made();
        let alone = cer(&public).unwrap();
        assert_eq!(read(&alone, None).unwrap().thumbprint, public.thumbprint);

        let both = pem(&public, &private_key).unwrap();
        let again = read(&both, None).unwrap();
        assert!(again.beside_private_key);
        assert_eq!(again.thumbprint, public.thumbprint);
        let text = String::from_utf8(both.to_vec()).unwrap();
        assert!(text.lines().all(|line| line.len() <= LINE));
        let (_, key) = text.split_once("-----BEGIN PRIVATE KEY-----\n").unwrap();
        let (key, _) = key.split_once("-----END").unwrap();
        assert_eq!(key.replace('\n', ""), private_key.expose_secret());

        let phrase = SecretString::from("correct horse ☃");
        let file = pfx(&public, &private_key, &phrase).unwrap();
        let opened = Pkcs12Archive::from_pkcs12(&file, phrase.expose_secret()).unwrap();
        assert_eq!(opened.certs[0].cert.as_der(), alone);
        let key = STANDARD.encode(opened.keys[0].key.as_der());
        assert_eq!(key, private_key.expose_secret());
        assert!(Pkcs12Archive::from_pkcs12(&file, "another").is_err());
    }

    #[test]
    fn a_short_passphrase_is_refused_at_its_field() {
        let Made {
            private_key,
            public,
        } = made();
        let refused = pfx(&public, &private_key, &SecretString::from("1234567"));
        assert_eq!(refused.unwrap_err().field.as_deref(), Some("passphrase"));
    }
}
