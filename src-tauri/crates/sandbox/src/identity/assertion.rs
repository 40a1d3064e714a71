//! The assertion that a client signs with the key of its certificate.
//!
//! <https://learn.microsoft.com/entra/identity-platform/certificate-credentials>

use serde_json::Value;
use url::Url;

use super::{
    authority::is_domain_of,
    certificate::Certificate,
    clients::Client,
    clouds,
    credentials::{Period, credentials, period},
    refusal::Refusal,
};
use crate::{
    jwt::{Foreign, decode},
    tenant::Tenant,
    wire::Call,
};

/// Clocks differ by so much.
const SKEW_SECONDS: f64 = 300.0;

pub(super) fn check(
    tenant: &Tenant,
    call: &Call,
    client: &Client,
    assertion: &Foreign,
) -> Result<(), Refusal> {
    if !assertion.text("sub").eq_ignore_ascii_case(&client.id) {
        let text = "Client assertion application identifier doesn't match 'client_id' parameter.";
        return Err(Refusal::client(700_021, text));
    }
    if assertion.algorithm().is_none() {
        let text = "Invalid JWT token. The algorithm is not one of RS256 and PS256.";
        return Err(Refusal::client(5_002_738, text));
    }
    let signer = signer(client, assertion)?;
    check_signature(tenant, assertion, &signer)?;
    check_time(tenant, assertion)?;
    let audiences = audiences(&assertion.claims["aud"]);
    if !audiences
        .iter()
        .any(|it| is_token_endpoint(tenant, call, it))
    {
        let text = "Client assertion audience claim does not match Realm issuer. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .";
        return Err(Refusal::client(700_023, text));
    }
    Ok(())
}

/// The registered certificate that the header names, with its credential.
struct Signer {
    certificate: Certificate,
    credential: Value,
    thumbprint: String,
}

fn signer(client: &Client, assertion: &Foreign) -> Result<Signer, Refusal> {
    let named = |name: &str| assertion.header[name].as_str();
    let thumbprint = named("x5t#S256").or(named("x5t")).or(named("kid"));
    let Some(thumbprint) = thumbprint else {
        let text = "Client assertion must contain a thumbprint of the certificate in its header: 'x5t' or 'x5t#S256'.";
        return Err(Refusal::client(50027, text));
    };
    let bytes = thumbprint_bytes(thumbprint);
    let shown: String = bytes
        .iter()
        .take(32)
        .map(|byte| format!("{byte:02X}"))
        .collect();
    credentials(client, "keyCredentials")
        .filter_map(|credential| {
            let certificate = Certificate::of_key(credential["key"].as_str()?)?;
            let fits = certificate.sha1() == bytes || certificate.sha256() == bytes;
            fits.then(|| Signer {
                certificate,
                credential: credential.clone(),
                thumbprint: shown.clone(),
            })
        })
        .next()
        .ok_or_else(|| {
            let text = format!(
                "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Thumbprint of key used by client: '{shown}', Configured keys: [{}]]",
                configured(client)
            );
            Refusal::client(700_027, text)
        })
}

/// base64url of the digest, padded or not; some write it in hexadecimal.
fn thumbprint_bytes(text: &str) -> Vec<u8> {
    let is_hex = matches!(text.len(), 40 | 64) && text.bytes().all(|it| it.is_ascii_hexdigit());
    if is_hex {
        return (0..text.len())
            .step_by(2)
            .filter_map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok())
            .collect();
    }
    let url_safe = text.replace('+', "-").replace('/', "_");
    decode(&url_safe).unwrap_or_default()
}

fn configured(client: &Client) -> String {
    let keys = credentials(client, "keyCredentials").map(|it| {
        let text = |name: &str| it[name].as_str().unwrap_or_default();
        format!(
            "Key{{Start:{}, End:{}, KeyId:{}}}",
            text("startDateTime"),
            text("endDateTime"),
            text("keyId")
        )
    });
    keys.collect::<Vec<_>>().join("; ")
}

fn check_signature(tenant: &Tenant, assertion: &Foreign, signer: &Signer) -> Result<(), Refusal> {
    let invalid = |reason: &str| {
        let text = format!(
            "Client assertion contains an invalid signature. [Reason - {reason}, Thumbprint of key used by client: '{}', Found key 'Start={}, End={}']",
            signer.thumbprint,
            signer.credential["startDateTime"]
                .as_str()
                .unwrap_or_default(),
            signer.credential["endDateTime"]
                .as_str()
                .unwrap_or_default()
        );
        Refusal::client(700_027, text)
    };
    match period(&signer.credential, tenant.clock.now()) {
        Period::Past => return Err(invalid("The key used is expired.")),
        Period::Future => return Err(invalid("The key used is not valid yet.")),
        Period::Now => {}
    }
    let key = signer.certificate.rsa_key();
    if key.is_some_and(|key| assertion.is_signed_by(key)) {
        return Ok(());
    }
    Err(invalid(
        "The provided signature value did not match the expected signature value.",
    ))
}

pub(super) fn check_time(tenant: &Tenant, assertion: &Foreign) -> Result<(), Refusal> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a time in seconds is far below 2^52"
    )]
    let now = tenant.clock.now().as_second() as f64;
    let is_over = assertion
        .time("exp")
        .is_none_or(|exp| exp + SKEW_SECONDS < now);
    let is_early = assertion
        .time("nbf")
        .is_some_and(|nbf| nbf > now + SKEW_SECONDS);
    if is_over || is_early {
        let text = format!(
            "Client assertion is not within its valid time range. Current time: {}, assertion valid from {}, expiry time of assertion {}.",
            tenant.clock.now(),
            assertion.claims["nbf"],
            assertion.claims["exp"]
        );
        return Err(Refusal::client(700_024, text));
    }
    Ok(())
}

/// One audience or several.
pub(super) fn audiences(claim: &Value) -> Vec<&str> {
    match claim {
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    }
}

/// The token endpoint or the issuer, in any of the forms that lead here: by tenant id, domain or everybody's
/// authority, of either version, on the host that was asked or on one of Microsoft's own.
fn is_token_endpoint(tenant: &Tenant, call: &Call, audience: &str) -> bool {
    let Ok(url) = Url::parse(audience) else {
        return false;
    };
    let own = Url::parse(&call.base)
        .ok()
        .map(|it| it.authority().to_owned());
    let name = url.host_str().unwrap_or_default();
    let is_host = own.as_deref() == Some(url.authority()) || clouds::of_login(name).is_some();
    let parts: Vec<&str> = url.path().split('/').filter(|it| !it.is_empty()).collect();
    let Some((authority, rest)) = parts.split_first() else {
        return false;
    };
    let authority = authority.to_ascii_lowercase();
    let is_here = matches!(authority.as_str(), "common" | "organizations")
        || authority == tenant.id()
        || is_domain_of(tenant, &authority);
    let is_endpoint = matches!(
        rest,
        ["oauth2", "v2.0", "token"] | ["oauth2", "token"] | ["v2.0"] | []
    );
    is_host && is_here && is_endpoint
}
