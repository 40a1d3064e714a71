//! A plan for Microsoft Graph PowerShell.
//!
//! PowerShell 7 only: Windows PowerShell reads a file of UTF-8 in the computer's own code page, where parts of some
//! letters are quotes.

use serde_json::{Value, json};

use super::{
    head::{Words, comment},
    literal::powershell,
    plain::plain,
    powershell_merge, quote, request,
    work::{Application, Grant, Principal, Secret, Work},
};
use crate::ids::{ObjectId, TenantId};

/// Without a character set the body goes out as Latin-1.
const JSON: &str = "-ContentType 'application/json; charset=utf-8'";

/// The script, for `pwsh`.
pub(super) fn write(work: &Work<'_>) -> String {
    let tenant = work.plan.tenant_id;
    let words = Words {
        needs: &[
            "the modules: Install-Module Microsoft.Graph.Authentication, Microsoft.Graph.Applications".into(),
            "outside the global cloud: -Environment behind Connect-MgGraph (see Get-MgEnvironment)".into(),
        ],
        secret: &[
            "the Value is kept in the variable $EntradaClientSecret of this session, as a SecureString; nothing \
             shows it"
                .into(),
            "to copy it: [System.Net.NetworkCredential]::new('', $EntradaClientSecret).Password | Set-Clipboard"
                .into(),
        ],
        merges: true,
    };
    let mut lines = vec![
        "#Requires -Version 7.0".to_owned(),
        "#Requires -Modules Microsoft.Graph.Authentication, Microsoft.Graph.Applications".into(),
        String::new(),
    ];
    lines.extend(comment(work, &words));
    if !work.is_empty() {
        lines.extend(opening(work, tenant));
        lines.extend(work.is_fresh().then(again));
        lines.extend(work.application.and_then(|it| application(work, it)));
        lines.extend(work.principal.and_then(|it| principal(work, it)));
        lines.extend(grants(work));
        // Last: what fails before it leaves no secret behind.
        lines.extend(work.secret.as_ref().map(secret));
        lines.push("\nWrite-Host 'Done.'".into());
    }
    lines.join("\n") + "\n"
}

fn opening(work: &Work<'_>, tenant: TenantId) -> Vec<String> {
    let writes = work.shape().is_some() || work.principal_tags().is_some() || work.secret.is_some();
    let mut scopes = vec![if writes {
        "'Application.ReadWrite.All'"
    } else {
        "'Application.Read.All'"
    }];
    if !work.grants.is_empty() {
        scopes.push("'AppRoleAssignment.ReadWrite.All'");
    }
    let scopes = scopes.join(", ");
    vec![
        String::new(),
        "$ErrorActionPreference = 'Stop'".into(),
        format!(
            "Connect-MgGraph -TenantId '{tenant}' -Scopes {scopes} -ContextScope Process -NoWelcome"
        ),
        format!(
            "if ((Get-MgContext).TenantId -ne '{tenant}') {{ throw 'Signed in to another tenant.' }}"
        ),
    ]
}

fn again() -> String {
    "
# What was just made shows everywhere after some seconds only: five tries.
function Invoke-Again([scriptblock] $Call) {
    foreach ($pause in 3, 6, 12, 24, 0) {
        try { return & $Call } catch { if ($pause -eq 0) { throw } else { Start-Sleep -Seconds $pause } }
    }
}"
    .into()
}

fn retried(work: &Work<'_>, call: &str) -> String {
    if work.is_fresh() {
        format!("Invoke-Again {{ {call} }}")
    } else {
        call.into()
    }
}

fn application(work: &Work<'_>, application: Application<'_>) -> Option<String> {
    Some(match application {
        Application::Made(object, _) if work.secret.is_some() => {
            format!("\n# The application, made already.\n$objectId = '{object}'")
        }
        Application::Made(..) => return None,
        Application::Create(shape) => created(&shape.unique_name, &request::application(work)),
        Application::Reuse(object, _) => reused(object, &request::application(work)),
    })
}

fn created(unique_name: &str, body: &Value) -> String {
    let path = format!("/v1.0/applications(uniqueName='{unique_name}')");
    format!(
        "
# The application. It is known by a name of its own: a second run finds it and makes no twin.
$uri = {}
$body = {}
Invoke-MgGraphRequest -Method PATCH -Uri $uri -Headers @{{ Prefer = 'create-if-missing' }} `
    -Body ($body | ConvertTo-Json -Depth 10) {JSON} | Out-Null
$application = Invoke-Again {{ Invoke-MgGraphRequest -Method GET -Uri $uri }}
$objectId = $application.id
$clientId = $application.appId",
        quote::powershell(&path),
        powershell(body, 0)
    )
}

fn reused(object: ObjectId, wanted: &Value) -> String {
    format!(
        "
# The application. It is read, what it lacks is added, and all of it is written back.
$objectId = '{object}'
$uri = \"/v1.0/applications/$objectId\"
$application = Invoke-MgGraphRequest -Method GET -Uri $uri
$clientId = $application.appId
$wanted = {}
{}
Invoke-MgGraphRequest -Method PATCH -Uri $uri -Body ($body | ConvertTo-Json -Depth 10) {JSON} | Out-Null",
        powershell(wanted, 0),
        powershell_merge::statements(wanted)
    )
}

fn principal(work: &Work<'_>, principal: Principal<'_>) -> Option<String> {
    let tags = match principal {
        Principal::Made(id) if !work.grants.is_empty() => {
            return Some(format!(
                "\n# The service principal, made already.\n$servicePrincipalId = '{id}'"
            ));
        }
        Principal::Made(_) => return None,
        Principal::Create(tags) => tags,
    };
    let known = match work.application {
        Some(Application::Made(_, client)) => format!("$clientId = '{client}'\n"),
        _ => String::new(),
    };
    let tags = powershell(&tags.into(), 0);
    let made = retried(work, "New-MgServicePrincipal -AppId $clientId -Tags $tags");
    Some(format!(
        "
# The service principal.
{known}Write-Host \"Application (client) ID: $clientId\"
$tags = {tags}
$servicePrincipal = Get-MgServicePrincipal -Filter \"appId eq '$clientId'\"
if (-not $servicePrincipal) {{
    $servicePrincipal = {made}
}}
$servicePrincipalId = $servicePrincipal.Id"
    ))
}

fn grants(work: &Work<'_>) -> Vec<String> {
    if work.grants.is_empty() {
        return Vec::new();
    }
    let row = |grant: &Grant<'_>| {
        json!({
            "resourceId": grant.resource.to_string(),
            "appRoleId": grant.permission.id.to_string(),
            "name": plain(&grant.permission.value),
        })
    };
    let rows: Value = work.grants.iter().map(row).collect();
    let read =
        "Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $servicePrincipalId -All";
    let make = "New-MgServicePrincipalAppRoleAssignedTo -ServicePrincipalId $grant.resourceId `
            -PrincipalId $servicePrincipalId -ResourceId $grant.resourceId -AppRoleId $grant.appRoleId";
    vec![format!(
        "
# The permissions: object ID of the API's service principal here, id of the permission, its name for the eye.
$granted = @({})
$grants = {}
foreach ($grant in $grants) {{
    $same = $granted | Where-Object {{ $_.ResourceId -eq $grant.resourceId -and $_.AppRoleId -eq $grant.appRoleId }}
    if ($same) {{
        Write-Host \"$($grant.name) is granted already.\"
    }} else {{
        {} | Out-Null
        Write-Host \"$($grant.name) is granted.\"
    }}
}}",
        retried(work, read),
        powershell(&rows, 0),
        retried(work, make)
    )]
}

/// `NetworkCredential` and no cmdlet: what is bound to a cmdlet's parameters can end in a log of the computer.
fn secret(secret: &Secret<'_>) -> String {
    let credential = &request::secret(secret)["passwordCredential"];
    format!(
        "
# The client secret. Its Value goes into a variable and is shown nowhere.
$credential = {}
$password = Add-MgApplicationPassword -ApplicationId $objectId -PasswordCredential $credential
$global:EntradaClientSecret = [System.Net.NetworkCredential]::new('', $password.SecretText).SecurePassword
Write-Host \"Secret ID: $($password.KeyId)\"
$password = $null
Write-Host 'The Value is in $EntradaClientSecret of this session. Take it where it is needed.'",
        powershell(credential, 0)
    )
}
