//! What an application lacks, added to what it has, in PowerShell: `$application` and `$wanted` become `$body`.
//!
//! Of every list what is there is kept, so that writing `$body` back removes nothing.

use serde_json::Value;

/// Statements for the properties that are wanted.
pub(super) fn statements(wanted: &Value) -> String {
    let properties = wanted.as_object().into_iter().flatten();
    let mut statements: Vec<String> = properties.map(|(name, _)| property(name)).collect();
    statements.sort();
    format!("$body = @{{}}\n{}", statements.join("\n"))
}

fn property(name: &str) -> String {
    match name {
        "requiredResourceAccess" => access(),
        "appRoles" => roles(),
        "groupMembershipClaims" => claims(),
        "tags" => format!("$body.tags = {}", union("tags")),
        // A platform with its redirect URIs.
        _ => {
            let uris = union(&format!("{name}.redirectUris"));
            format!("$body.{name} = @{{ redirectUris = {uris} }}")
        }
    }
}

fn union(path: &str) -> String {
    format!(
        "@(@($application.{path}) + $wanted.{path} | Where-Object {{ $_ }} | Select-Object -Unique)"
    )
}

/// Per API: what is asked for, and what is to be asked for.
fn access() -> String {
    "$body.requiredResourceAccess = @($application.requiredResourceAccess | Where-Object {
        $_.resourceAppId -notin $wanted.requiredResourceAccess.resourceAppId
    }) + @(foreach ($api in $wanted.requiredResourceAccess) {
        $asked = $application.requiredResourceAccess | Where-Object { $_.resourceAppId -eq $api.resourceAppId }
        $kept = $asked | ForEach-Object { $_.resourceAccess } | Where-Object { $_.id -notin $api.resourceAccess.id }
        @{ resourceAppId = $api.resourceAppId; resourceAccess = @(@($kept) + $api.resourceAccess | Where-Object { $_ }) }
    })"
    .into()
}

/// A role of that id or value serves, whoever made it.
fn roles() -> String {
    "$body.appRoles = @($application.appRoles | Where-Object { $_ }) + @($wanted.appRoles | Where-Object {
        $_.id -notin $application.appRoles.id -and $_.value -notin $application.appRoles.value
    })"
    .into()
}

/// Flags with commas between them; `All` has them all.
fn claims() -> String {
    "$flags = @(\"$($application.groupMembershipClaims)\" -split ',\\s*' | Where-Object { $_ -and $_ -ne 'None' })
if ($flags -notcontains 'All' -and $flags -notcontains $wanted.groupMembershipClaims) {
    $flags += $wanted.groupMembershipClaims
}
$body.groupMembershipClaims = $flags -join ', '"
        .into()
}
