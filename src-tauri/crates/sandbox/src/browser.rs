//! A stand-in for the person's browser: opens the authorize address, picks the account, answers the consent page, and
//! follows the redirect to the listener.

use std::time::Duration;

use reqwest::{Client, Response, header::LOCATION, redirect::Policy};
use url::Url;

/// What is pressed on a consent page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Accept.
    Accept,
    /// Cancel.
    Decline,
}

/// How a browser fails.
#[derive(Debug, thiserror::Error)]
pub enum BrowserError {
    /// A server did not answer.
    #[error("a server did not answer")]
    Unreachable(#[from] reqwest::Error),
    /// The page shows an error and leads nowhere.
    #[error("the page shows {0}")]
    Page(String),
}

/// Most pages until the listener is reached.
const PAGES: usize = 6;

/// Signs in.
///
/// # Errors
/// The sign-in page shows an error, such as an AADSTS number, or a server does not answer.
pub async fn sign_in(
    authorize: &Url,
    account: &str,
    decision: Decision,
) -> Result<(), BrowserError> {
    let client = Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .timeout(Duration::from_secs(10))
        .build()?;
    let mut answer = client.get(authorize.clone()).send().await?;
    for _ in 0..PAGES {
        if let Some(next) = location(&answer) {
            answer = client.get(next).send().await?;
            continue;
        }
        let at = answer.url().clone();
        let page = answer.text().await?;
        if let Some((to, fields)) = sent_on(&page) {
            answer = client.post(to).form(&fields).send().await?;
            continue;
        }
        let decided = match decision {
            Decision::Accept => "accept",
            Decision::Decline => "decline",
        };
        let form: &[(&str, &str)] = if page.contains("AADSTS") {
            return Err(BrowserError::Page(error_of(&page)));
        } else if page.contains("name=\"decision\"") {
            &[("account", account), ("decision", decided)]
        } else if page.contains("name=\"account\"") {
            &[("account", account)]
        } else {
            return Ok(());
        };
        answer = client.post(at).form(form).send().await?;
    }
    Err(BrowserError::Page("no end".into()))
}

/// Where a page sends the browser on by itself (`response_mode=form_post`), and with what.
fn sent_on(page: &str) -> Option<(String, Vec<(String, String)>)> {
    if !page.contains("document.forms[0].submit()") {
        return None;
    }
    let to = between(page, "action=\"", "\"")?;
    let fields = page.split("<input type=\"hidden\" ").skip(1);
    let field = |it: &str| {
        Some((
            between(it, "name=\"", "\"")?,
            between(it, "value=\"", "\"")?,
        ))
    };
    Some((to, fields.filter_map(field).collect()))
}

fn between(text: &str, before: &str, after: &str) -> Option<String> {
    let (_, rest) = text.split_once(before)?;
    let (found, _) = rest.split_once(after)?;
    let plain = found.replace("&lt;", "<").replace("&gt;", ">");
    let plain = plain.replace("&quot;", "\"").replace("&#39;", "'");
    Some(plain.replace("&amp;", "&"))
}

fn location(answer: &Response) -> Option<Url> {
    let location = answer.headers().get(LOCATION)?.to_str().ok()?;
    answer.url().join(location).ok()
}

fn error_of(page: &str) -> String {
    let from = page.find("AADSTS").unwrap_or_default();
    page[from..]
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect()
}
