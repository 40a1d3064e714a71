//! The certificate of a PFX file (PKCS #12, RFC 7292). The private key beside it is dropped at once; the library that
//! decrypts it does not wipe its memory.

use entrada_core::error::Problem;
use p12_keystore::{CertificateBag, Pkcs12Archive, error::Error};
use secrecy::{ExposeSecret, SecretString};

use super::read::{SEVERAL, refuse};

/// More of them are no certificate with those that issued it. Each encrypted part costs up to a second.
const MOST_PARTS: usize = 8;
/// `pkcs-12PbeIds`, one level above each of them (RFC 7292, appendix C).
const PBES1: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c, 0x01];
/// `id-PBES2` (RFC 8018, appendix C).
const PBES2: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05, 0x0d];
/// `id-scrypt` (RFC 7914, section 7): its memory is for the file to choose.
const SCRYPT: &[u8] = &[0x2b, 0x06, 0x01, 0x04, 0x01, 0xda, 0x47, 0x04, 0x0b];

/// What is taken out of the file.
pub(super) struct Opened {
    pub(super) certificate: Vec<u8>,
    pub(super) has_private_key: bool,
}

/// Whether the first bytes are those of a PFX: a sequence that begins with version 3 (RFC 7292, section 4).
pub(super) fn is_pfx(file: &[u8]) -> bool {
    let content = match file {
        [0x30, 0x80, rest @ ..]
        | [0x30, 0x81, _, rest @ ..]
        | [0x30, 0x82, _, _, rest @ ..]
        | [0x30, 0x83, _, _, _, rest @ ..] => rest,
        _ => &[],
    };
    content.starts_with(&[0x02, 0x01, 0x03])
}

/// The one certificate: of the one private key, where there are those that issued it, too.
///
/// Takes up to a second for each encrypted part; a million rounds are the most that is derived.
///
/// # Errors
/// The passphrase is missing or wrong, in the field `passphrase`; or the file will not do, in the field `file`.
pub(super) fn open(file: &[u8], passphrase: Option<&SecretString>) -> Result<Opened, Problem> {
    if count(file, SCRYPT) > 0 || count(file, PBES1) + count(file, PBES2) > MOST_PARTS {
        return Err(refuse(TOO_MUCH));
    }
    let typed = passphrase.map_or("", |it| it.expose_secret());
    let archive = Pkcs12Archive::from_pkcs12(file, typed).map_err(|error| told(&error, typed))?;
    if archive.keys.len() > 1 {
        return Err(refuse(TWO_KEYS));
    }
    let key = archive.keys.first();
    let of_key = key.and_then(|key| key.local_key_id.as_ref());
    let own = |it: &&CertificateBag| {
        it.local_key_id.is_some() && it.local_key_id.as_deref() == of_key.map(|id| id.0.as_slice())
    };
    let certificate = match &archive.certs[..] {
        [] => return Err(refuse(NO_CERTIFICATE)),
        [only] => only,
        several => several.iter().find(own).ok_or_else(|| refuse(SEVERAL))?,
    };
    Ok(Opened {
        certificate: certificate.cert.as_der().to_vec(),
        has_private_key: key.is_some(),
    })
}

const TOO_MUCH: &str = "Opening this PFX file would take too long: it asks for more rounds of its key derivation than any program uses. Export the certificate alone, as .cer.";
const TWO_KEYS: &str = "This PFX file holds more than one private key. Choose a file with the one that the application signs in with.";
const NO_CERTIFICATE: &str = "This PFX file holds no certificate. Choose another.";
const DAMAGED: &str = "This PFX file is damaged, or of a kind that is not read here. Export the certificate alone, as .cer.";

fn told(error: &Error, typed: &str) -> Problem {
    let remedy = match error {
        Error::MacError(_) | Error::Pkcs5Error(_) | Error::UnpadError => match typed {
            "" => "This file is encrypted. Type the passphrase that it was saved under.",
            _ => "This passphrase does not open the file. Type the one that it was saved under.",
        },
        Error::InvalidParameters => return refuse(TOO_MUCH),
        _ => return refuse(DAMAGED),
    };
    Problem::invalid("passphrase", remedy)
}

fn count(file: &[u8], wanted: &[u8]) -> usize {
    let all = file.windows(wanted.len());
    all.filter(|window| *window == wanted).count()
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use entrada_core::plan::{CertificateWish, KeySize};
    use p12_keystore::{Certificate, KeyStore, KeyStoreEntry, PrivateKey, PrivateKeyChain};

    use super::*;
    use crate::certificates::{
        make::{Made, make},
        pfx, read,
    };

    const PHRASE: &str = "correct horse ☃";

    fn made(number: u128) -> Made {
        make(&CertificateWish {
            subject: format!("Job {number}"),
            description: "Job".into(),
            key: KeySize::Rsa2048,
            credential_id: uuid::Uuid::from_u128(number).into(),
            key_id: uuid::Uuid::from_u128(number).into(),
            starts_at: "2026-11-27T00:00:00Z".parse().unwrap(),
            expires_at: "2027-05-26T00:00:00Z".parse().unwrap(),
        })
        .unwrap()
    }

    fn phrase(text: &str) -> SecretString {
        SecretString::from(text)
    }

    fn file(made: &Made) -> Vec<u8> {
        let written = pfx(&made.public, &made.private_key, &phrase(PHRASE));
        written.unwrap().to_vec()
    }

    /// The field that refuses, and its words.
    fn refused(file: &[u8], typed: Option<&str>) -> (String, String) {
        let refused = read(file, typed.map(phrase).as_ref()).unwrap_err();
        (refused.field.unwrap(), refused.detail.unwrap())
    }

    /// Several keys in one file.
    fn written(all: &[Made], empty: bool) -> Vec<u8> {
        let mut store = KeyStore::new();
        for (number, made) in all.iter().enumerate() {
            let der = |text: &str| STANDARD.decode(text).unwrap();
            let key = PrivateKey::from_der(&der(made.private_key.expose_secret())).unwrap();
            let own = Certificate::from_der(&der(&made.public.der)).unwrap();
            let chain = PrivateKeyChain::new(number.to_string(), key, [own]);
            store.add_entry(&format!("{number}"), KeyStoreEntry::PrivateKeyChain(chain));
        }
        store
            .writer(if empty { "" } else { PHRASE })
            .write()
            .unwrap()
    }

    #[test]
    fn the_passphrase_opens_the_file_and_only_its_certificate_comes_out() {
        let made = made(1);
        let file = file(&made);
        let opened = read(&file, Some(&phrase(PHRASE))).unwrap();
        assert_eq!(opened.thumbprint, made.public.thumbprint);
        assert!(opened.beside_private_key);
        assert_eq!(opened.public("").unwrap().der, made.public.der);
    }

    #[test]
    fn a_missing_and_a_wrong_passphrase_are_told_apart_at_its_field() {
        let file = file(&made(1));
        for nothing in [None, Some("")] {
            let (field, said) = refused(&file, nothing);
            assert!(
                field == "passphrase" && said.contains("encrypted"),
                "{said}"
            );
        }
        let (field, said) = refused(&file, Some("another"));
        assert!(
            field == "passphrase" && said.contains("does not open"),
            "{said}"
        );
    }

    #[test]
    fn a_file_without_a_passphrase_needs_none() {
        let made = made(1);
        let thumbprint = made.public.thumbprint.clone();
        let opened = read(&written(&[made], true), None).unwrap();
        assert_eq!(opened.thumbprint, thumbprint);
    }

    #[test]
    fn two_keys_are_not_chosen_between() {
        let file = written(&[made(1), made(2)], false);
        let (field, said) = refused(&file, Some(PHRASE));
        assert!(
            field == "file" && said.contains("more than one private key"),
            "{said}"
        );
    }

    #[test]
    fn more_rounds_than_anybody_uses_are_refused_before_they_are_counted() {
        // 100,000 in DER, and 8,388,607 in its place.
        let (few, many) = (
            [0x02, 0x03, 0x01, 0x86, 0xa0],
            [0x02, 0x03, 0x7f, 0xff, 0xff],
        );
        let whole = file(&made(1));
        let places: Vec<_> = (0..whole.len())
            .filter(|at| whole[*at..].starts_with(&few))
            .collect();
        assert!(places.len() >= 2, "{places:?}");
        let mut slow = whole.clone();
        for at in &places {
            slow[*at..*at + few.len()].copy_from_slice(&many);
        }
        let (field, said) = refused(&slow, Some(PHRASE));
        assert!(field == "file" && said.contains("too long"), "{said}");
        let parts = [&whole[..], &[PBES2; 9].concat()].concat();
        assert!(refused(&parts, Some(PHRASE)).1.contains("too long"));
        let memory = [&whole[..], SCRYPT].concat();
        assert!(refused(&memory, Some(PHRASE)).1.contains("too long"));
    }

    #[test]
    fn a_file_cut_off_anywhere_ends_in_words() {
        let whole = file(&made(1));
        for end in (8..whole.len()).step_by(97) {
            let (field, _) = refused(&whole[..end], Some(PHRASE));
            assert_eq!(field, "file", "{end}");
        }
    }
}
