//! The settings by name, each with what holds where none was chosen or the file has another shape.

use std::collections::BTreeMap;

use entrada_core::{
    error::Problem,
    ids::{ClientId, TenantId},
};
use entrada_identity::{Rung, Tenant};
use entrada_storage::Settings;

use crate::views::{
    app::Appearance,
    applications::ApplicationColumn,
    enterprise::EnterpriseColumn,
    settings::{SettingName, SignInClientView},
    sign_in::{CustomCloud, RungView},
};

pub(crate) const APPEARANCE: &str = "appearance";
const TEXT_SIZE: &str = "textSize";
const SYSTEM_FRAME: &str = "systemFrame";
const CLIPBOARD_SECONDS: &str = "clipboardSeconds";
const SIGN_IN_CLIENTS: &str = "signInClients";
const APPLICATION_COLUMNS: &str = "applicationColumns";
const ENTERPRISE_COLUMNS: &str = "enterpriseColumns";
const CLOUDS: &str = "clouds";
const RUNGS: &str = "rungs";

/// Times that a Value may stay on the clipboard; the first one chosen is 30.
const SECONDS: [u32; 4] = [10, 30, 60, 90];
const SECONDS_AT_FIRST: u32 = 30;

/// Percent that everything is drawn at.
const TEXT_SIZES: [u32; 5] = [100, 125, 150, 175, 200];
const TEXT_SIZE_AT_FIRST: u32 = 100;

pub(crate) fn appearance(settings: &Settings) -> Appearance {
    settings.get(APPEARANCE).unwrap_or_default()
}

/// Percent that everything is drawn at.
pub(crate) fn text_size(settings: &Settings) -> u32 {
    settings
        .get(TEXT_SIZE)
        .filter(|percent| TEXT_SIZES.contains(percent))
        .unwrap_or(TEXT_SIZE_AT_FIRST)
}

pub(crate) fn set_text_size(settings: &Settings, percent: u32) -> Result<(), Problem> {
    if !TEXT_SIZES.contains(&percent) {
        let remedy = "Choose 100, 125, 150, 175 or 200 percent.";
        return Err(Problem::invalid("textSize", remedy));
    }
    Ok(settings.set(TEXT_SIZE, &percent)?)
}

/// Columns of App registrations beside the display name.
pub(crate) fn application_columns(settings: &Settings) -> Vec<ApplicationColumn> {
    settings
        .get(APPLICATION_COLUMNS)
        .unwrap_or_else(|| ApplicationColumn::AT_FIRST.to_vec())
}

pub(crate) fn set_application_columns(
    settings: &Settings,
    columns: Vec<ApplicationColumn>,
) -> Result<(), Problem> {
    Ok(settings.set(APPLICATION_COLUMNS, &columns)?)
}

/// Columns of Enterprise applications beside the name.
pub(crate) fn enterprise_columns(settings: &Settings) -> Vec<EnterpriseColumn> {
    settings
        .get(ENTERPRISE_COLUMNS)
        .unwrap_or_else(|| EnterpriseColumn::AT_FIRST.to_vec())
}

pub(crate) fn set_enterprise_columns(
    settings: &Settings,
    columns: Vec<EnterpriseColumn>,
) -> Result<(), Problem> {
    Ok(settings.set(ENTERPRISE_COLUMNS, &columns)?)
}

pub(crate) fn system_frame(settings: &Settings) -> bool {
    settings.get(SYSTEM_FRAME).unwrap_or(false)
}

pub(crate) fn set_system_frame(settings: &Settings, system: bool) -> Result<(), Problem> {
    Ok(settings.set(SYSTEM_FRAME, &system)?)
}

pub(crate) fn clipboard_seconds(settings: &Settings) -> u32 {
    settings
        .get(CLIPBOARD_SECONDS)
        .filter(|seconds| SECONDS.contains(seconds))
        .unwrap_or(SECONDS_AT_FIRST)
}

pub(crate) fn set_clipboard_seconds(settings: &Settings, seconds: u32) -> Result<(), Problem> {
    if !SECONDS.contains(&seconds) {
        let remedy = "Choose 10, 30, 60 or 90 seconds.";
        return Err(Problem::invalid("clipboardSeconds", remedy));
    }
    Ok(settings.set(CLIPBOARD_SECONDS, &seconds)?)
}

/// Clients of the organisation's own, by domain; the one without a domain is for all others.
pub(crate) fn sign_in_clients(settings: &Settings) -> Vec<SignInClientView> {
    settings.get(SIGN_IN_CLIENTS).unwrap_or_default()
}

/// Sets the client of a domain, or of all. What worked before is forgotten: the new one is tried first.
pub(crate) fn set_sign_in_client(
    settings: &Settings,
    domain: Option<&str>,
    client_id: &str,
) -> Result<(), Problem> {
    let domain = domain.map(complete_domain).transpose()?.flatten();
    let client_id: ClientId = client_id.trim().parse().map_err(|_| {
        let remedy = "Type the Application (client) ID of a public client, such as 0f8fad5b-d9cb-469f-a165-70867728950e.";
        Problem::invalid("clientId", remedy)
    })?;
    let mut clients = sign_in_clients(settings);
    clients.retain(|client| client.domain != domain);
    clients.push(SignInClientView {
        domain,
        client_id: client_id.to_string(),
    });
    clients.sort_by(|one, other| one.domain.cmp(&other.domain));
    settings.set(SIGN_IN_CLIENTS, &clients)?;
    forget_rungs(settings)
}

pub(crate) fn remove_sign_in_client(
    settings: &Settings,
    domain: Option<&str>,
) -> Result<(), Problem> {
    let mut clients = sign_in_clients(settings);
    clients.retain(|client| client.domain.as_deref() != domain);
    settings.set(SIGN_IN_CLIENTS, &clients)?;
    forget_rungs(settings)
}

/// A domain in lower case; nothing where the field was left empty.
fn complete_domain(typed: &str) -> Result<Option<String>, Problem> {
    let domain = typed.trim().to_ascii_lowercase();
    let letters = |label: &str| {
        !label.is_empty()
            && label
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || it == '-')
    };
    match domain.as_str() {
        "" => Ok(None),
        whole if whole.contains('.') && whole.split('.').all(letters) => Ok(Some(domain)),
        _ => Err(Problem::invalid(
            "domain",
            "Type a domain such as contoso.com, or leave it empty for all tenants.",
        )),
    }
}

fn own_client(settings: &Settings, domain: &str) -> Option<Rung> {
    let clients = sign_in_clients(settings);
    let of = |wanted: Option<&str>| {
        clients
            .iter()
            .find(|client| client.domain.as_deref() == wanted)
    };
    let client = of(Some(&domain.to_ascii_lowercase())).or_else(|| of(None))?;
    client.client_id.parse().ok().map(Rung::Own)
}

/// The client to sign in with: the one asked for, else what worked in this tenant, else the own one, else the first.
pub(crate) fn rung(
    settings: &Settings,
    tenant: &Tenant,
    asked: Option<RungView>,
) -> Result<Rung, Problem> {
    let own = own_client(settings, &tenant.domain);
    let worked = || rungs(settings).get(&tenant.id.to_string()).copied();
    match asked.or_else(worked) {
        Some(RungView::GraphCommandLineTools) => Ok(Rung::GraphCommandLineTools),
        Some(RungView::AzureCli) => Ok(Rung::AzureCli),
        None => Ok(own.unwrap_or(Rung::GraphCommandLineTools)),
        Some(RungView::OwnClient) if own.is_none() && asked.is_some() => {
            let remedy = "Enter the client of this tenant under Settings, Sign-in clients.";
            Err(Problem::invalid("rung", remedy))
        }
        Some(RungView::OwnClient) => Ok(own.unwrap_or(Rung::GraphCommandLineTools)),
    }
}

/// Remembers the client that a tenant let in.
pub(crate) fn remember_rung(
    settings: &Settings,
    tenant: TenantId,
    rung: Rung,
) -> Result<(), Problem> {
    let mut rungs = rungs(settings);
    rungs.insert(tenant.to_string(), rung.into());
    Ok(settings.set(RUNGS, &rungs)?)
}

fn rungs(settings: &Settings) -> BTreeMap<String, RungView> {
    settings.get(RUNGS).unwrap_or_default()
}

fn forget_rungs(settings: &Settings) -> Result<(), Problem> {
    Ok(settings.set(RUNGS, &BTreeMap::<String, RungView>::new())?)
}

/// Clouds entered by hand, the latest first.
pub(crate) fn clouds(settings: &Settings) -> Vec<CustomCloud> {
    settings.get(CLOUDS).unwrap_or_default()
}

/// Keeps a cloud in place of an earlier one with the same login address.
pub(crate) fn keep_cloud(settings: &Settings, cloud: &CustomCloud) -> Result<(), Problem> {
    let mut clouds = clouds(settings);
    clouds.retain(|kept| kept.login != cloud.login);
    clouds.insert(0, cloud.clone());
    Ok(settings.set(CLOUDS, &clouds)?)
}

/// Forgets the addresses of a cloud; its folder and its keychain items stay.
pub(crate) fn remove_cloud(settings: &Settings, login: &str) -> Result<(), Problem> {
    let mut clouds = clouds(settings);
    clouds.retain(|kept| kept.login != login);
    Ok(settings.set(CLOUDS, &clouds)?)
}

/// Settings that could not be read and hold what they hold at first.
pub(crate) fn unreadable(settings: &Settings) -> Vec<SettingName> {
    let seconds: Option<u32> = settings.get(CLIPBOARD_SECONDS);
    let odd_seconds = seconds.is_some_and(|seconds| !SECONDS.contains(&seconds));
    let percent: Option<u32> = settings.get(TEXT_SIZE);
    let odd_size = percent.is_some_and(|percent| !TEXT_SIZES.contains(&percent));
    [
        (
            settings.is_unreadable::<Appearance>(APPEARANCE),
            SettingName::Appearance,
        ),
        (
            odd_size || settings.is_unreadable::<u32>(TEXT_SIZE),
            SettingName::TextSize,
        ),
        (
            settings.is_unreadable::<bool>(SYSTEM_FRAME),
            SettingName::WindowFrame,
        ),
        (
            odd_seconds || settings.is_unreadable::<u32>(CLIPBOARD_SECONDS),
            SettingName::ClipboardSeconds,
        ),
        (
            settings.is_unreadable::<Vec<SignInClientView>>(SIGN_IN_CLIENTS),
            SettingName::SignInClients,
        ),
        (
            settings.is_unreadable::<Vec<CustomCloud>>(CLOUDS),
            SettingName::Clouds,
        ),
    ]
    .into_iter()
    .filter_map(|(unreadable, name)| unreadable.then_some(name))
    .collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use entrada_core::error::ErrorCode;
    use entrada_identity::Cloud;

    use super::*;

    const OWN: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";
    const OTHER: &str = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    fn folder(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("entrada-preferences-{name}-{}", std::process::id()));
        std::fs::remove_dir_all(&folder).ok();
        folder
    }

    fn tenant(domain: &str) -> Tenant {
        Tenant {
            id: TenantId(uuid::Uuid::from_u128(7)),
            domain: domain.into(),
            cloud: Cloud::microsoft().remove(0),
            issuer: String::new(),
        }
    }

    fn own(id: &str) -> Rung {
        Rung::Own(id.parse().expect("it is a GUID"))
    }

    #[test]
    fn an_own_client_is_tried_first_until_the_tenant_let_another_in() {
        let settings = Settings::open(&folder("own")).expect("they open");
        let contoso = tenant("Contoso.example");
        let tried = |asked| rung(&settings, &contoso, asked).expect("there is one");
        assert_eq!(tried(None), Rung::GraphCommandLineTools);
        set_sign_in_client(&settings, None, OTHER).expect("it is a GUID");
        set_sign_in_client(&settings, Some(" contoso.example "), OWN).expect("it is a GUID");
        assert_eq!(tried(None), own(OWN));
        let elsewhere = rung(&settings, &tenant("fabrikam.example"), None).expect("there is one");
        assert_eq!(elsewhere, own(OTHER));
        remember_rung(&settings, contoso.id, Rung::AzureCli).expect("it is kept");
        assert_eq!(tried(None), Rung::AzureCli);
        assert_eq!(tried(Some(RungView::OwnClient)), own(OWN));
        set_sign_in_client(&settings, Some("contoso.example"), OTHER).expect("it is a GUID");
        assert_eq!(tried(None), own(OTHER));
    }

    #[test]
    fn what_is_no_client_id_or_domain_is_refused_by_the_name_of_its_field() {
        let settings = Settings::open(&folder("refused")).expect("they open");
        let check = |domain, client_id: &str, field: &str| {
            let refused = set_sign_in_client(&settings, domain, client_id).expect_err("it is odd");
            assert_eq!(refused.code, ErrorCode::InvalidInput);
            assert_eq!(refused.field.as_deref(), Some(field));
        };
        check(None, "", "clientId");
        check(None, "0f8fad5b-d9cb-469f-a165", "clientId");
        check(None, "my client", "clientId");
        check(Some("contoso"), OWN, "domain");
        check(Some("con toso.com"), OWN, "domain");
        assert!(sign_in_clients(&settings).is_empty());
        let none = rung(&settings, &tenant("a.example"), Some(RungView::OwnClient));
        assert_eq!(
            none.expect_err("there is none").field.as_deref(),
            Some("rung")
        );
    }

    #[test]
    fn a_value_stays_for_one_of_four_times_and_for_30_seconds_at_first() {
        let folder = folder("seconds");
        let settings = Settings::open(&folder).expect("they open");
        assert_eq!(clipboard_seconds(&settings), 30);
        assert!(set_clipboard_seconds(&settings, 3600).is_err());
        set_clipboard_seconds(&settings, 90).expect("it is one of four");
        let again = Settings::open(&folder).expect("they open");
        assert_eq!(clipboard_seconds(&again), 90);
        let view = crate::clipboard::countdown("id".into(), "name".into(), 90);
        assert_eq!((view.seconds, view.seconds_left), (90, 90));
    }

    #[test]
    fn what_a_file_has_in_another_shape_is_named_and_the_rest_holds() {
        let folder = folder("odd");
        std::fs::create_dir_all(&folder).expect("it can be made");
        let text = r#"{"appearance":"mauve","clipboardSeconds":3600,"systemFrame":true}"#;
        std::fs::write(folder.join("settings.json"), text).expect("it is written");
        let settings = Settings::open(&folder).expect("they open");
        let named = [SettingName::Appearance, SettingName::ClipboardSeconds];
        assert_eq!(unreadable(&settings), named);
        assert_eq!(appearance(&settings), Appearance::System);
        assert_eq!(clipboard_seconds(&settings), 30);
        assert!(system_frame(&settings));
    }

    #[test]
    fn a_cloud_entered_again_is_kept_once_and_can_be_removed() {
        let settings = Settings::open(&folder("clouds")).expect("they open");
        let cloud = |login: &str, graph: &str| CustomCloud {
            login: login.into(),
            graph: graph.into(),
            ca_file: None,
        };
        let (one, other) = ("https://login.one.example", "https://login.other.example");
        for (login, graph) in [(one, "https://a"), (other, "https://b"), (one, "https://c")] {
            keep_cloud(&settings, &cloud(login, graph)).expect("it is kept");
        }
        let kept = [cloud(one, "https://c"), cloud(other, "https://b")];
        assert_eq!(clouds(&settings), kept);
        remove_cloud(&settings, one).expect("it is removed");
        assert_eq!(clouds(&settings), kept[1..]);
    }
}
