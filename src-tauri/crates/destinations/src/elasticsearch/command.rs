//! The command that a person runs where the node is. It asks for the Value, which is never part of it.

use std::path::Path;

use super::settings::SecretSetting;
use crate::DestinationError;

/// The tool, seen from the folder that Elasticsearch is installed in.
const TOOL: &str = "bin/elasticsearch-keystore";

/// Where the node runs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Where<'a> {
    /// Here, under this account.
    ThisComputer {
        /// The tool's full path; else it is taken from the folder that the person stands in.
        program: Option<&'a Path>,
        /// The folder with `elasticsearch.yml`, where it is not the usual one.
        config: Option<&'a Path>,
    },
    /// As a service of a package, under the account that the package made.
    LinuxService {
        /// The tool's full path; else it is taken from the folder that the person stands in.
        program: Option<&'a Path>,
    },
    /// In a container.
    Docker {
        /// Name or id of the container.
        container: &'a str,
    },
    /// In a pod. Where an operator runs the cluster, it makes the keystore anew at each start: use its secure settings.
    Kubernetes {
        /// Namespace, where it is not the usual one.
        namespace: Option<&'a str>,
        /// Name of the pod.
        pod: &'a str,
        /// Container in it, where there are several.
        container: Option<&'a str>,
    },
}

/// Text for a POSIX shell, in two lines. Without `--stdin` the tool asks for the Value, and it asks before it replaces
/// one.
///
/// # Errors
/// A name or path that no command can carry, by its field.
pub fn command(setting: &SecretSetting, place: Where<'_>) -> Result<String, DestinationError> {
    let words = match place {
        Where::ThisComputer { program, config } => {
            let mut words = Vec::new();
            if let Some(config) = config {
                let folder = quote(&path("configFolder", config)?);
                words.push(format!("ES_PATH_CONF={folder}"));
            }
            words.push(tool(program)?);
            words
        }
        Where::LinuxService { program } => {
            vec![
                plain("sudo"),
                plain("-u"),
                plain("elasticsearch"),
                tool(program)?,
            ]
        }
        Where::Docker { container } => vec![
            plain("docker exec -it"),
            name("container", container)?,
            plain(TOOL),
        ],
        Where::Kubernetes {
            namespace,
            pod,
            container,
        } => kubernetes(namespace, pod, container)?,
    };
    Ok(format!(
        "{} add \\\n  {}",
        words.join(" "),
        quote(setting.as_str())
    ))
}

fn kubernetes(
    namespace: Option<&str>,
    pod: &str,
    container: Option<&str>,
) -> Result<Vec<String>, DestinationError> {
    let mut words = vec![plain("kubectl exec -it")];
    if let Some(namespace) = namespace {
        words.extend([plain("-n"), name("namespace", namespace)?]);
    }
    words.push(name("pod", pod)?);
    if let Some(container) = container {
        words.extend([plain("-c"), name("container", container)?]);
    }
    words.extend([plain("--"), plain(TOOL)]);
    Ok(words)
}

fn plain(word: &str) -> String {
    word.to_owned()
}

fn tool(program: Option<&Path>) -> Result<String, DestinationError> {
    match program {
        Some(program) => Ok(quote(&path("program", program)?)),
        None => Ok(plain(TOOL)),
    }
}

/// Only full paths: what another word would be taken for depends on where the person stands.
fn path(field: &'static str, path: &Path) -> Result<String, DestinationError> {
    let remedy = "Type a full path in letters that can be shown.";
    let refused = || DestinationError::Field { field, remedy };
    let text = path
        .to_str()
        .filter(|_| path.is_absolute())
        .ok_or_else(refused)?;
    match text.contains('\0') {
        true => Err(refused()),
        false => Ok(text.to_owned()),
    }
}

/// With a dash in front it would be taken for an option.
fn name(field: &'static str, name: &str) -> Result<String, DestinationError> {
    let name = name.trim();
    if name.is_empty() || name.starts_with('-') || name.contains('\0') {
        let remedy = "Type a name that does not begin with a dash.";
        return Err(DestinationError::Field { field, remedy });
    }
    Ok(quote(name))
}

/// One word of a POSIX shell, whatever is in it.
pub(crate) fn quote(word: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-:@%+,".contains(&byte);
    match !word.is_empty() && word.bytes().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}
