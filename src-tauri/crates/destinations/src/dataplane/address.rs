//! The address of a server, as a person types it.

use entrada_core::error::{ErrorCode, Problem};
use url::{Host, Url};

/// Reads an address; the page of its web application is taken for the server itself.
///
/// # Errors
/// `InvalidInput` for the field `address`, or `DestinationPlainHttp` for plain http beyond this computer that nobody
/// agreed to.
pub(crate) fn read(typed: &str, plain_http_agreed: bool) -> Result<Url, Problem> {
    let refused = |remedy: &str| Problem::invalid("address", remedy);
    let typed = typed.trim().trim_end_matches('/');
    let typed = typed.strip_suffix("/webapp").unwrap_or(typed);
    let url = Url::parse(typed)
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
        return Err(Problem::new(ErrorCode::DestinationPlainHttp));
    }
    Ok(url)
}

/// Where cloud machines keep their own credentials.
fn is_link_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_link_local(),
        Some(Host::Ipv6(address)) => address.is_unicast_link_local(),
        _ => false,
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_servers_pass_and_plain_http_asks_first() {
        let check = |typed: &str, expected: Result<&str, ErrorCode>| {
            let found = read(typed, false)
                .map(|url| url.to_string())
                .map_err(|problem| problem.code);
            assert_eq!(found.as_deref().map_err(|code| *code), expected, "{typed}");
        };
        check("https://dp.example/webapp/", Ok("https://dp.example/"));
        check(" http://127.0.0.1:9001/ ", Ok("http://127.0.0.1:9001/"));
        check("http://dp.example", Err(ErrorCode::DestinationPlainHttp));
        for typed in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://good@evil.example",
            "http://169.254.169.254",
            "dp",
            "",
        ] {
            check(typed, Err(ErrorCode::InvalidInput));
        }
        assert!(read("http://dp.example", true).is_ok());
    }
}
