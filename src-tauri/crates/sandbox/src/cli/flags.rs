//! Flags become options. A wrong one is a sentence that names it and says what to do; nothing is started then.

use std::{
    fmt::Display,
    net::SocketAddr,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use entrada_sandbox::{Faults, Options, Tls};
use secrecy::SecretString;

use super::help::FLAGS;

/// A flag that cannot be taken, as a sentence.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Wrong(String);

/// What was asked for.
#[derive(Debug, Default)]
pub(crate) struct Started {
    pub(crate) options: Options,
    pub(crate) latency: Option<Duration>,
    pub(crate) lag: Option<Duration>,
    pub(crate) faults: Vec<String>,
    pub(crate) exit_with_stdin: bool,
}

/// Reads all flags, and the files of a certificate.
pub(crate) fn read(words: &[String]) -> Result<Started, Wrong> {
    let mut started = Started::default();
    started.options.listen = Some(SocketAddr::from(([127, 0, 0, 1], 0)));
    // A tenant as Microsoft makes it has no such policy, and clients ask for two years.
    started.options.seed.secret_max_lifetime = None;
    let mut certificate = None;
    let mut key = None;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let (name, joined) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word.as_str(), None),
        };
        let given = value_of(name, joined, &mut words)?;
        match name {
            "--tls-cert" => certificate = Some(PathBuf::from(given)),
            "--tls-key" => key = Some(PathBuf::from(given)),
            _ => take(&mut started, name, &given)?,
        }
    }
    started.options.tls = tls(certificate.as_deref(), key.as_deref())?;
    Ok(started)
}

/// The value of a flag that takes one, else an empty text.
fn value_of<'w>(
    name: &str,
    joined: Option<String>,
    words: &mut impl Iterator<Item = &'w String>,
) -> Result<String, Wrong> {
    let Some(flag) = FLAGS.iter().find(|flag| flag.name == name) else {
        return Err(unknown(name));
    };
    match (flag.value, joined) {
        ("", None) => Ok(String::new()),
        ("", Some(_)) => Err(Wrong(format!("{name} takes no value: leave it out."))),
        (_, Some(value)) => Ok(value),
        (wanted, None) => words
            .next()
            .cloned()
            .ok_or_else(|| Wrong(format!("{name} lacks its value: write {name} {wanted}."))),
    }
}

fn unknown(name: &str) -> Wrong {
    let near = FLAGS.iter().find(|flag| {
        flag.name.len() > 5
            && name.len() > 5
            && flag.name[..5] == *name.get(..5).unwrap_or_default()
    });
    Wrong(match near {
        Some(near) => format!("{name} is not known: did you mean {}?", near.name),
        None => format!("{name} is not known: --help lists every flag."),
    })
}

fn take(started: &mut Started, name: &str, value: &str) -> Result<(), Wrong> {
    let options = &mut started.options;
    let seed = &mut options.seed;
    match name {
        "--listen" => {
            options.listen = Some(parsed(
                name,
                value,
                "an address and a port, such as 127.0.0.1:8443",
            )?);
        }
        "--tenant" => seed.tenant_id = Some(parsed(name, value, A_GUID)?),
        "--client-id" => seed.client_id = Some(parsed(name, value, A_GUID)?),
        "--domain" => seed.domain = domain(value)?,
        "--client-secret" => seed.client_secret = Some(secret(value)?),
        "--apps" => seed.registrations = parsed(name, value, "a number")?,
        "--seed" => options.ids_from = Some(parsed(name, value, "a whole number from 0 on")?),
        "--latency-ms" => started.latency = Some(millis(name, value)?),
        "--lag-ms" => started.lag = Some(millis(name, value)?),
        "--fault" => started.faults.push(fault(value)?),
        "--keep" => options.keep = Some(file(value)?),
        "--no-pages" => options.no_pages = true,
        "--exit-with-stdin" => started.exit_with_stdin = true,
        _ => return Err(unknown(name)),
    }
    Ok(())
}

const A_GUID: &str = "a GUID, such as 8d0ea1f4-5c7e-4f0b-9d9c-2f6f3f1f6f52";

fn parsed<T: FromStr>(name: &str, value: &str, wanted: &str) -> Result<T, Wrong> {
    let wrong = |_| Wrong(format!("{name} is {value}: it must be {wanted}."));
    value.parse().map_err(wrong)
}

fn millis(name: &str, value: &str) -> Result<Duration, Wrong> {
    parsed(name, value, "a number of milliseconds").map(Duration::from_millis)
}

fn domain(value: &str) -> Result<String, Wrong> {
    let is_label = |label: &str| {
        let sign = |it: char| it.is_ascii_alphanumeric() || it == '-';
        !label.is_empty() && label.chars().all(sign)
    };
    if value.contains('.') && value.split('.').all(is_label) {
        return Ok(value.to_ascii_lowercase());
    }
    let text =
        format!("--domain is {value}: it must be a name with a dot, such as contoso.example.");
    Err(Wrong(text))
}

/// The value itself is never repeated.
fn secret(value: &str) -> Result<SecretString, Wrong> {
    if value.chars().count() < 3 {
        return Err(Wrong(
            "--client-secret is too short: give 3 characters or more.".into(),
        ));
    }
    Ok(SecretString::from(value))
}

/// Tried on faults that nobody meets.
fn fault(value: &str) -> Result<String, Wrong> {
    let wrong = |error: &dyn Display| {
        Wrong(format!(
            "--fault: {error}. The README of the sandbox lists the names."
        ))
    };
    match Faults::default().apply(value) {
        Ok(()) => Ok(value.to_owned()),
        Err(error) => Err(wrong(&error)),
    }
}

/// A folder that is there gets a file of ours.
fn file(value: &str) -> Result<PathBuf, Wrong> {
    if value.is_empty() {
        return Err(Wrong("--keep is empty: name a file.".into()));
    }
    let path = PathBuf::from(value);
    Ok(if path.is_dir() {
        path.join("tenant.db")
    } else {
        path
    })
}

fn tls(certificate: Option<&Path>, key: Option<&Path>) -> Result<Option<Tls>, Wrong> {
    match (certificate, key) {
        (None, None) => Ok(None),
        (Some(_), None) => Err(Wrong(
            "--tls-cert stands alone: give --tls-key FILE too.".into(),
        )),
        (None, Some(_)) => Err(Wrong(
            "--tls-key stands alone: give --tls-cert FILE too.".into(),
        )),
        (Some(certificate), Some(key)) => Tls::read(certificate, key).map(Some).map_err(|error| {
            Wrong(format!(
                "--tls-cert, --tls-key: {error}; make them with openssl as the README shows."
            ))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_wrong_flag_is_named_with_its_remedy() {
        let check = |line: &str, named: &str, remedy: &str| {
            let wrong = read(&words(line)).unwrap_err().to_string();
            assert!(wrong.contains(named) && wrong.contains(remedy), "{wrong}");
        };
        check("--port 80", "--port", "--help");
        check("--latency 5", "--latency", "--latency-ms");
        check("--listen 8443", "--listen", "127.0.0.1:8443");
        check("--tenant contoso", "--tenant", "GUID");
        check("--domain local", "--domain", "contoso.example");
        check("--apps many", "--apps", "number");
        check("--seed", "--seed", "--seed N");
        check("--seed -1", "--seed", "from 0 on");
        check("--no-pages=yes", "--no-pages", "leave it out");
        check("--fault thottle=token", "--fault", "README");
        check("--tls-cert a.pem", "--tls-cert", "--tls-key");
        check("--tls-cert no.pem --tls-key no.pem", "no.pem", "openssl");
        check("--client-secret x", "--client-secret", "3 characters");
    }

    #[test]
    fn values_come_behind_the_flag_or_behind_an_equals_sign() {
        let started = read(&words("--apps=3 --seed 7 --fault=quota=4 --keep a.db")).unwrap();
        assert_eq!(started.options.seed.registrations, 3);
        assert_eq!(started.options.ids_from, Some(7));
        assert_eq!(started.faults, ["quota=4"]);
        assert_eq!(started.options.keep.as_deref(), Some(Path::new("a.db")));
    }

    const README: &str = include_str!("../../README.md");

    #[test]
    fn the_readme_knows_every_flag() {
        for flag in FLAGS {
            assert!(README.contains(&format!("`{}", flag.name)), "{}", flag.name);
        }
    }

    #[test]
    fn every_example_of_a_fault_in_the_readme_is_taken() {
        let (_, faults) = README.split_once("| fault | example |").unwrap();
        let (faults, _) = faults.split_once("\n\n").unwrap();
        let lines: Vec<&str> = faults.lines().skip(2).collect();
        assert!(lines.len() > 15, "{faults}");
        for line in lines {
            let example = line.split(" | ").nth(1).unwrap().trim_matches('`');
            assert!(fault(example).is_ok(), "{example}");
        }
    }
}
