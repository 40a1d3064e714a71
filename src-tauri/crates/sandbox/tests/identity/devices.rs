//! A device shows a code, and a person types it in elsewhere.

use std::time::Duration;

use serde_json::Value;

use crate::peer::{AZURE_CLI, Peer, Said, claims};

const PAGE: &str = "/common/oauth2/deviceauth";

struct Device {
    peer: Peer,
    begun: Value,
}

impl Device {
    async fn begins() -> Self {
        let peer = Peer::start().await;
        let form = [
            ("client_id", AZURE_CLI),
            (
                "scope",
                "https://graph.practice.example//.default offline_access openid profile",
            ),
        ];
        let said = peer
            .post("/organizations/oauth2/v2.0/devicecode", &[], &form)
            .await;
        let begun = said.json();
        assert_eq!(begun["verification_uri"], peer.at(PAGE));
        Self { peer, begun }
    }

    async fn polls(&self, grant: &str, field: &str) -> Said {
        let code = self.begun["device_code"].as_str().unwrap();
        let form = [
            ("grant_type", grant),
            ("client_id", AZURE_CLI),
            (field, code),
        ];
        self.peer
            .post("/organizations/oauth2/v2.0/token", &[], &form)
            .await
    }

    async fn hears(&self) -> String {
        let said = self
            .polls(
                "urn:ietf:params:oauth:grant-type:device_code",
                "device_code",
            )
            .await;
        let error = said.json()["error"].as_str().unwrap_or_default().to_owned();
        if !error.is_empty() {
            said.number();
        }
        error
    }

    async fn types(&self, more: &[(&str, &str)]) -> Said {
        let code = self.begun["user_code"].as_str().unwrap().to_lowercase();
        let mut form = vec![("otc", code.as_str())];
        form.extend_from_slice(more);
        self.peer.post(PAGE, &[], &form).await
    }
}

#[tokio::test]
async fn the_device_waits_until_the_person_has_agreed() {
    let device = Device::begins().await;
    assert_eq!(device.hears().await, "authorization_pending");
    assert_eq!(device.hears().await, "slow_down");
    device.peer.sandbox.advance_clock(Duration::from_secs(5));
    assert_eq!(device.hears().await, "authorization_pending");
    let account = ("account", device.peer.account("member"));
    assert!(device.types(&[]).await.text.contains(account.1));
    assert!(
        device
            .types(&[account])
            .await
            .text
            .contains("Are you trying to sign in")
    );
    let done = device.types(&[account, ("decision", "accept")]).await;
    assert!(done.text.contains("You have signed in"), "{}", done.text);
    let answer = device.polls("device_code", "code").await.json();
    assert_eq!(claims(&answer["access_token"])["upn"], account.1);
    assert!(answer["id_token"].is_string() && answer["refresh_token"].is_string());
    assert_eq!(device.hears().await, "bad_verification_code");
}

#[tokio::test]
async fn a_declined_or_forgotten_code_ends_the_wait() {
    let device = Device::begins().await;
    let account = ("account", device.peer.account("member"));
    device.types(&[account, ("decision", "decline")]).await;
    assert_eq!(device.hears().await, "authorization_declined");
    let device = Device::begins().await;
    device.peer.sandbox.advance_clock(Duration::from_secs(901));
    assert_eq!(device.hears().await, "expired_token");
    let late = device.types(&[]).await;
    assert!(late.text.contains("AADSTS70019"), "{}", late.text);
}

#[tokio::test]
async fn a_wrong_code_can_be_typed_again() {
    let peer = Peer::start().await;
    let said = peer.post(PAGE, &[], &[("otc", "WRONG")]).await;
    assert!(said.text.contains("AADSTS70018") && said.text.contains("name=\"otc\""));
}
