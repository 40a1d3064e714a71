//! The address of a server, as a person types it.

use url::{Host, Url};

use crate::DestinationError;

/// Path of the server's web application; what stands before it is the server.
const WEB_APPLICATION: &str = "/webapp";

/// Reads an address; any page of its web application is taken for the server itself. The path has no slash at its end.
///
/// # Errors
/// The field `address`, or `PlainHttp` for plain http beyond this computer that nobody agreed to.
pub(crate) fn read(typed: &str, plain_http_agreed: bool) -> Result<Url, DestinationError> {
    let mut url = Url::parse(typed.trim())
        .map_err(|_| refused("Type an address such as https://dataplane.example.com."))?;
    if !matches!(url.scheme(), "https" | "http") {
        return Err(refused("Type an address that begins with https://."));
    }
    if !url.username().is_empty() || url.password().is_some() || url.query().is_some() {
        return Err(refused(
            "Leave user name, password and question mark out of the address.",
        ));
    }
    if is_link_local(&url) {
        return Err(refused("This address is not a server."));
    }
    if url.scheme() == "http" && !is_loopback(&url) && !plain_http_agreed {
        return Err(DestinationError::PlainHttp);
    }
    url.set_fragment(None);
    let path = server_path(url.path());
    url.set_path(&path);
    Ok(url)
}

fn refused(remedy: &'static str) -> DestinationError {
    let field = "address";
    DestinationError::Field { field, remedy }
}

fn server_path(path: &str) -> String {
    let pages = format!("{WEB_APPLICATION}/");
    let slashed = format!("{path}/");
    let server = slashed.find(&pages).map_or(path, |at| &path[..at]);
    server.trim_end_matches('/').to_owned()
}

/// Where cloud machines keep their own credentials.
fn is_link_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_link_local(),
        Some(Host::Ipv6(address)) => {
            let mapped = address.to_ipv4_mapped();
            address.is_unicast_link_local() || mapped.is_some_and(|it| it.is_link_local())
        }
        _ => false,
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Option<&str>) {
        let found = read(typed, false).ok().map(|url| url.to_string());
        assert_eq!(found.as_deref(), expected, "{typed}");
    }

    #[test]
    fn whatever_page_of_a_server_is_pasted_names_the_server() {
        check("https://dp.example", Some("https://dp.example/"));
        check("https://dp.example/webapp/", Some("https://dp.example/"));
        check("https://dp.example/webapp", Some("https://dp.example/"));
        check(
            "https://dp.example/tools/webapp/secrets#top",
            Some("https://dp.example/tools"),
        );
        check(
            "https://dp.example/webapps",
            Some("https://dp.example/webapps"),
        );
        check(" http://127.0.0.1:9001/ ", Some("http://127.0.0.1:9001/"));
        check("http://[::1]:9001", Some("http://[::1]:9001/"));
    }

    #[test]
    fn what_is_no_server_is_refused() {
        for typed in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://good@evil.example",
            "https://dp.example?next=1",
            "http://169.254.169.254",
            "http://[fe80::1]",
            "http://[::ffff:169.254.169.254]",
            "dp",
            "",
        ] {
            check(typed, None);
        }
    }

    #[test]
    fn plain_http_beyond_this_computer_asks_first() {
        let found = read("http://dp.example", false);
        assert_eq!(found, Err(DestinationError::PlainHttp));
        assert!(read("http://dp.example", true).is_ok());
    }
}
