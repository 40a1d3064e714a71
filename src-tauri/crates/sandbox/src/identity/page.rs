//! The pages of the sign-in: plain HTML, no script, usable by keyboard and screen reader.

use crate::{Account, wire::Answer};

/// Text safe inside an element or a quoted attribute.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

fn page(status: u16, title: &str, body: &str) -> Answer {
    let title = escape(title);
    Answer::html(
        status,
        format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
             <title>{title}</title><main><h1>{title}</h1>{body}</main></html>"
        ),
    )
}

/// The form posts to the address that showed it.
pub(crate) fn accounts(title: &str, accounts: &[Account]) -> Answer {
    let buttons: String = accounts
        .iter()
        .map(|account| {
            format!(
                "<p><button name=\"account\" value=\"{}\">{}</button></p>",
                escape(&account.user_principal_name),
                escape(&format!(
                    "{} ({})",
                    account.name, account.user_principal_name
                )),
            )
        })
        .collect();
    page(
        200,
        title,
        &format!("<form method=\"post\">{buttons}</form>"),
    )
}

pub(crate) fn consent(client: &str, account: &str, scopes: &[String]) -> Answer {
    let wanted: String = scopes
        .iter()
        .map(|scope| format!("<li>{}</li>", escape(scope)))
        .collect();
    let body = format!(
        "<p>{} asks, as {}, for:</p><ul>{wanted}</ul><form method=\"post\">\
         <input type=\"hidden\" name=\"account\" value=\"{}\">\
         <button name=\"decision\" value=\"accept\">Accept</button> \
         <button name=\"decision\" value=\"decline\">Cancel</button></form>",
        escape(client),
        escape(account),
        escape(account)
    );
    page(200, "Permissions requested", &body)
}

pub(crate) fn message(title: &str, text: &str) -> Answer {
    page(200, title, &format!("<p>{}</p>", escape(text)))
}

/// Errors that never reach the application stay on this page, as in Entra.
pub(crate) fn error(number: u32, text: &str) -> Answer {
    page(
        400,
        "Sorry, but we’re having trouble signing you in.",
        &format!("<p>AADSTS{number}: {}</p>", escape(text)),
    )
}
