//! The pages of the sign-in: plain HTML, no script, usable by keyboard and screen reader.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use super::refusal::{Refusal, Told};
use crate::{
    tenant::{Entry, Tenant},
    wire::{Answer, Body, Call},
};

const STYLE: &str = include_str!("../../data/sign-in.css");
/// The only script there is: it sends on what `form_post` asks the browser to send. Without it there is a button.
const SEND_ON: &str = "document.forms[0].submit()";

/// The style sheet, an address of its own so that pages need no inline style.
pub(super) fn style() -> Answer {
    Answer::new(200, Body::Text(STYLE.to_owned()))
        .header("content-type", "text/css; charset=utf-8")
        .header("cache-control", "public, max-age=3600")
}

/// Text safe inside an element or a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// What a page asks on behalf of.
pub(super) struct Asking<'a> {
    /// Name of the client; none on a page that is nobody's.
    pub(super) client: &'a str,
    /// Where the form goes: the request's own address, with the client's parameters.
    pub(super) action: String,
    /// Fields that travel along unseen.
    pub(super) hidden: Vec<(&'static str, String)>,
}

impl Asking<'_> {
    fn form(&self, inner: &str) -> String {
        let hidden: String = self
            .hidden
            .iter()
            .map(|(name, value)| {
                format!(
                    "<input type=\"hidden\" name=\"{name}\" value=\"{}\">",
                    escape(value)
                )
            })
            .collect();
        format!(
            "<form method=\"post\" action=\"{}\">{hidden}{inner}</form>",
            escape(&self.action)
        )
    }
}

fn shell(status: u16, brand: &str, title: &str, body: &str, script: &str) -> Answer {
    let (brand, title) = (escape(brand), escape(title));
    let digest = STANDARD.encode(Sha256::digest(SEND_ON.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'self'; script-src 'sha256-{digest}'; base-uri 'none'; frame-ancestors 'none'"
    );
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <link rel=\"stylesheet\" href=\"/common/assets/sign-in.css\"></head>\
         <body><main><p class=\"brand\">{brand}</p><h1>{title}</h1>{body}</main>\
         <footer>Practice tenant. Nothing here reaches Microsoft.</footer>{script}</body></html>"
    );
    Answer::html(status, page).header("content-security-policy", policy)
}

/// Which account? One button each, and a field for any other.
pub(super) fn accounts(
    tenant: &Tenant,
    asking: &Asking,
    offered: &[Entry],
    hint: Option<&str>,
    refused: Option<(&Refusal, &Call)>,
) -> Answer {
    let alert = refused.map_or(String::new(), |(refusal, call)| {
        trouble(refusal, &Told::of(call))
    });
    let buttons: String = offered.iter().map(account).collect();
    let list = asking.form(&format!("<ul class=\"accounts\">{buttons}</ul>"));
    let other = asking.form(&format!(
        "<label for=\"account\">Use another account</label>\
         <input id=\"account\" name=\"account\" type=\"text\" autocomplete=\"username\" placeholder=\"someone@{}\" value=\"{}\" required>\
         <button type=\"submit\">Next</button>",
        escape(&tenant.identity.domain),
        escape(hint.unwrap_or_default()),
    ));
    let to = match asking.client {
        "" => String::new(),
        client => format!("<p>to continue to {}</p>", escape(client)),
    };
    let body = format!("{to}{alert}{list}<hr>{other}");
    let status = if refused.is_some() { 400 } else { 200 };
    shell(
        status,
        &tenant.identity.display_name,
        "Pick an account",
        &body,
        "",
    )
}

fn account(user: &Entry) -> String {
    let name = user.text("userPrincipalName");
    format!(
        "<li><button type=\"submit\" name=\"account\" value=\"{0}\"><strong>{1}</strong> <span>({0})</span></button></li>",
        escape(name),
        escape(user.text("displayName"))
    )
}

/// One permission as the page lists it.
pub(super) struct Line {
    /// Its name, such as `User.Read`.
    pub(super) value: String,
    /// What it allows.
    pub(super) meaning: String,
    /// Whose API it is of, and of which type.
    pub(super) of: String,
}

/// What consent is asked for, and from whom.
pub(super) struct Consent<'a> {
    pub(super) title: &'a str,
    pub(super) lead: String,
    pub(super) account: &'a str,
    pub(super) lines: &'a [Line],
    /// Whether the person may consent for everybody.
    pub(super) offers_all: bool,
}

pub(super) fn consent(tenant: &Tenant, asking: &Asking, consent: &Consent) -> Answer {
    let lines: String = consent.lines.iter().map(line).collect();
    let list = match consent.lines {
        [] => String::new(),
        _ => format!("<ul class=\"permissions\">{lines}</ul>"),
    };
    let all = if consent.offers_all {
        "<p class=\"check\"><input type=\"checkbox\" id=\"organization\" name=\"organization\" value=\"yes\">\
         <label for=\"organization\">Consent on behalf of your organization</label></p>"
    } else {
        ""
    };
    let form = asking.form(&format!(
        "<input type=\"hidden\" name=\"account\" value=\"{}\">{all}<div class=\"decision\">\
         <button type=\"submit\" name=\"decision\" value=\"decline\" class=\"quiet\">Cancel</button> \
         <button type=\"submit\" name=\"decision\" value=\"accept\">Accept</button></div>",
        escape(consent.account)
    ));
    let body = format!(
        "<p class=\"who\">{}</p><p>{}</p>{list}{form}",
        escape(consent.account),
        escape(&consent.lead)
    );
    shell(200, &tenant.identity.display_name, consent.title, &body, "")
}

fn line(line: &Line) -> String {
    format!(
        "<li><strong>{}</strong> <span>{}</span> <small>{}</small></li>",
        escape(&line.value),
        escape(&line.meaning),
        escape(&line.of)
    )
}

/// The page of a device's code.
pub(super) fn device(tenant: &Tenant, code: &str, refused: Option<(&Refusal, &Call)>) -> Answer {
    let alert = refused.map_or(String::new(), |(refusal, call)| {
        trouble(refusal, &Told::of(call))
    });
    let asking = Asking {
        client: "",
        action: "/common/oauth2/deviceauth".into(),
        hidden: Vec::new(),
    };
    let form = asking.form(&format!(
        "<label for=\"otc\">Code displayed on your app or device</label>\
         <input id=\"otc\" name=\"otc\" type=\"text\" autocomplete=\"off\" autocapitalize=\"characters\" maxlength=\"32\" value=\"{}\" required>\
         <button type=\"submit\">Next</button>",
        escape(code)
    ));
    let status = if refused.is_some() { 400 } else { 200 };
    shell(
        status,
        &tenant.identity.display_name,
        "Enter code to allow access",
        &format!("{alert}{form}"),
        "",
    )
}

/// What an administrator has to decide, for a person who is none.
pub(super) fn needs_admin(
    tenant: &Tenant,
    asking: &Asking,
    lines: &[Line],
    refusal: &Refusal,
    told: &Told,
) -> Answer {
    let lines: String = lines.iter().map(line).collect();
    let body = format!(
        "<p>{} needs permission to access resources in your organization that only an admin can grant. \
         Please ask an admin to grant permission to this app before you can use it.</p>\
         <ul class=\"permissions\">{lines}</ul>{}<p><a href=\"{}\">Sign in with another account</a></p>",
        escape(asking.client),
        trouble(refusal, told),
        escape(&asking.action)
    );
    shell(
        refusal.status,
        &tenant.identity.display_name,
        "Need admin approval",
        &body,
        "",
    )
}

pub(super) fn message(tenant: &Tenant, title: &str, text: &str) -> Answer {
    let body = format!("<p>{}</p>", escape(text));
    shell(200, &tenant.identity.display_name, title, &body, "")
}

/// Sends the browser on with a form (`response_mode=form_post`).
pub(super) fn send_on(tenant: &Tenant, to: &str, pairs: &[(&str, String)]) -> Answer {
    let fields: String = pairs
        .iter()
        .map(|(name, value)| {
            format!(
                "<input type=\"hidden\" name=\"{}\" value=\"{}\">",
                escape(name),
                escape(value)
            )
        })
        .collect();
    let body = format!(
        "<form method=\"post\" action=\"{}\">{fields}<button type=\"submit\">Continue</button></form>",
        escape(to)
    );
    let script = format!("<script>{SEND_ON}</script>");
    let brand = &tenant.identity.display_name;
    shell(200, brand, "Back to the application", &body, &script)
}

/// Errors that never reach the application stay on this page, as in Entra.
pub(super) fn refused(refusal: &Refusal, told: &Told) -> Answer {
    let title = "Sorry, but we’re having trouble signing you in.";
    shell(
        refusal.status,
        "Sign in",
        title,
        &trouble(refusal, told),
        "",
    )
}

fn trouble(refusal: &Refusal, told: &Told) -> String {
    format!(
        "<div role=\"alert\"><p>AADSTS{}: {}</p><dl><dt>Request Id</dt><dd>{}</dd><dt>Correlation Id</dt><dd>{}</dd>\
         <dt>Timestamp</dt><dd>{}</dd></dl></div>",
        refusal.number,
        escape(&refusal.text),
        told.trace,
        told.correlation,
        told.time
    )
}

/// What this host is, for somebody who opens it in a browser.
pub(super) fn home(tenant: &Tenant) -> Answer {
    let body = format!(
        "<p>This is the sign-in of a practice tenant: an emulator of the Microsoft identity platform that runs on this computer.</p>\
         <dl><dt>Tenant ID</dt><dd>{0}</dd><dt>Domain</dt><dd>{1}</dd></dl>\
         <ul class=\"permissions\"><li><a href=\"/{0}/v2.0/.well-known/openid-configuration\">OpenID configuration</a></li>\
         <li><a href=\"/common/oauth2/deviceauth\">Enter a device code</a></li></ul>",
        tenant.id(),
        escape(&tenant.identity.domain)
    );
    let brand = &tenant.identity.display_name;
    shell(200, brand, "Practice sign-in", &body, "")
}
