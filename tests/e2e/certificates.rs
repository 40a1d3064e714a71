//! A certificate that was made here leaves as a file: alone, with its key, or with its key under a passphrase. OpenSSL reads all three.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{
    by_hand::register,
    desktop::Theme,
    patience::until,
    road::{begin, is_accessible, practise},
    window::Window,
};

const PASSPHRASE: &str = "correct horse battery";

/// What OpenSSL says of a file; it ends well.
fn openssl(words: &[&str], file: &Path) -> String {
    let told = Command::new("openssl")
        .args(words)
        .arg("-in")
        .arg(file)
        .env("PASSPHRASE", PASSPHRASE)
        .stdin(Stdio::null())
        .output()
        .expect("openssl is installed");
    let errors = String::from_utf8_lossy(&told.stderr);
    assert!(told.status.success(), "{words:?}: {errors}");
    String::from_utf8(told.stdout).expect("it is text")
}

async fn saved(window: &Window, folder: &Path, extension: &str) -> PathBuf {
    window.click("button", "Save").await;
    window.read("Certificate saved.").await;
    let file = folder.join(format!("entrada-invoice-archive.{extension}"));
    until("the file is there", async || file.exists().then_some(())).await;
    file
}

fn mode(file: &Path) -> u32 {
    let about = fs::metadata(file).expect("it is there");
    about.permissions().mode() & 0o777
}

/// The certificate of a PFX file, for another application.
async fn uploaded(window: &Window, pfx: &Path) {
    register(window, "Invoice copy").await;
    window.click("button", "Certificates & secrets").await;
    window.click("tab", "Certificates").await;
    window.click("button", "Upload certificate").await;
    window.click("radio", "Upload a file").await;
    let path = pfx.to_str().expect("it is text");
    window
        .fill("Certificate (.cer, .pem, .crt or .pfx)", path)
        .await;
    window.read("This file is encrypted").await;
    window.fill("Passphrase", "another one").await;
    window.click("button", "Add").await;
    window.read("This passphrase does not open the file").await;
    is_accessible(window, "Upload certificate, encrypted").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.click("button", "Add").await;
    window.read("Certificate added.").await;
    window.read("CN=Invoice archive").await;
}

#[tokio::test]
async fn a_certificate_made_here_is_saved_in_each_form() {
    let (desktop, window) = begin(Theme::Light).await;
    practise(&window, "Global Administrator").await;
    register(&window, "Invoice archive").await;
    window.click("button", "Certificates & secrets").await;
    window.click("tab", "Certificates").await;
    window.click("button", "Upload certificate").await;
    window.see("radio", "Make one here").await;
    window.click("button", "Add").await;
    window.read("Certificate made and added.").await;
    window.click("button", "Private key in your keychain").await;
    window.see("button", "Save as a file").await;
    let folder = desktop.downloads();

    window.click("button", "Save as a file").await;
    window.see("radio", "Certificate alone (.cer)").await;
    is_accessible(&window, "Save certificate").await;
    let alone = saved(&window, &folder, "cer").await;
    let subject = ["x509", "-inform", "DER", "-noout", "-subject"];
    assert!(openssl(&subject, &alone).contains("Invoice archive"));

    window.click("button", "Save as a file").await;
    window
        .click("radio", "Certificate and private key (.pem)")
        .await;
    let pem = saved(&window, &folder, "pem").await;
    assert_eq!(mode(&pem), 0o600);
    let modulus = openssl(&["x509", "-noout", "-modulus"], &pem);
    assert_eq!(openssl(&["rsa", "-noout", "-modulus"], &pem), modulus);

    window.click("button", "Save as a file").await;
    window
        .click("radio", "Certificate and private key (.pfx)")
        .await;
    window.fill("Passphrase", "short").await;
    window.fill("Passphrase again", "other").await;
    window.click("button", "Save").await;
    window.read("The two are not the same").await;
    window.fill("Passphrase", "short").await;
    window.fill("Passphrase again", "short").await;
    window.click("button", "Save").await;
    window.read("Use 8 characters or more").await;
    is_accessible(&window, "Save certificate, refused").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.fill("Passphrase again", PASSPHRASE).await;
    let pfx = saved(&window, &folder, "pfx").await;
    assert_eq!(mode(&pfx), 0o600);
    let opened = openssl(&["pkcs12", "-nodes", "-passin", "env:PASSPHRASE"], &pfx);
    assert!(opened.contains("BEGIN PRIVATE KEY") && opened.contains("BEGIN CERTIFICATE"));
    assert!(!window.text().await.contains(PASSPHRASE));
    uploaded(&window, &pfx).await;
    window.close().await;
}
