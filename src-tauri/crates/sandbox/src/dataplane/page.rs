//! The practice Dataplane's secrets as a person looks at them: a plain page, no script, never a value.

use crate::{
    identity::escape,
    tenant::{Kind, Tenant},
    wire::{Answer, Body},
};

use super::{inspect::groups, secrets::environments};

const STYLE: &str = include_str!("../../data/dataplane.css");

/// The style sheet, an address of its own so that the page needs no inline style.
pub(super) fn style() -> Answer {
    Answer::new(200, Body::Text(STYLE.to_owned()))
        .header("content-type", "text/css; charset=utf-8")
        .header("cache-control", "no-cache")
}

/// Every secret by environment, with its worker groups. What is attached nowhere says so: no pipeline sees it.
pub(super) fn secrets(tenant: &Tenant) -> Answer {
    let sections: String = environments(tenant)
        .iter()
        .map(|(id, name)| section(tenant, id, name))
        .collect();
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Secrets - Practice Dataplane</title>\
         <link rel=\"stylesheet\" href=\"/secrets.css\"></head>\
         <body><header>Practice Dataplane</header><main><h1>Secrets</h1>\
         <p>A secret reaches a pipeline as the variable beside it, in the worker groups that it is attached to. \
         Its value cannot be read again, here as in the real one.</p>{sections}</main>\
         <footer>Practice tenant on this computer. Reload the page to look again.</footer></body></html>"
    );
    Answer::html(200, page).header(
        "content-security-policy",
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
}

fn section(tenant: &Tenant, environment: &str, name: &str) -> String {
    let rows: String = tenant
        .directory
        .all(Kind::DataplaneSecret)
        .filter(|row| row.text("EnvironmentId") == environment)
        .map(|row| {
            let attached = groups(tenant, environment, row.text("Secret"));
            let updated = row.text("UpdatedAt");
            let cells = [
                escape(row.text("Secret")),
                format!("<code>{}</code>", escape(row.text("EnvVar"))),
                escape(row.text("Description")),
                match attached.is_empty() {
                    true => "<em>Attached to no worker group</em>".to_owned(),
                    false => escape(&attached.join(", ")),
                },
                format!(
                    "<time datetime=\"{0}\">{1}</time>",
                    escape(updated),
                    escape(&minute(updated))
                ),
            ];
            cells_of("td", &cells)
        })
        .collect();
    let heads = [
        "Secret",
        "Variable",
        "Description",
        "Worker groups",
        "Written (UTC)",
    ];
    let content = match rows.is_empty() {
        true => "<p class=\"none\">No secrets yet.</p>".to_owned(),
        false => format!(
            "<table><thead>{}</thead><tbody>{rows}</tbody></table>",
            cells_of("th", &heads.map(str::to_owned))
        ),
    };
    format!("<section aria-label=\"{name}\"><h2>{name}</h2>{content}</section>")
}

fn cells_of(tag: &str, cells: &[String]) -> String {
    let scope = if tag == "th" { " scope=\"col\"" } else { "" };
    let cells: String = cells
        .iter()
        .map(|cell| format!("<{tag}{scope}>{cell}</{tag}>"))
        .collect();
    format!("<tr>{cells}</tr>")
}

/// `2026-11-22T10:36:11.514736Z` as `2026-11-22 10:36`.
fn minute(at: &str) -> String {
    at.chars().take(16).collect::<String>().replace('T', " ")
}
