//! What `--help` says: every flag in one list, which the parser reads as well.

/// A flag of the program.
pub(super) struct Flag {
    pub(super) name: &'static str,
    /// What stands for its value; empty where it takes none.
    pub(super) value: &'static str,
    pub(super) means: &'static str,
}

const fn flag(name: &'static str, value: &'static str, means: &'static str) -> Flag {
    Flag { name, value, means }
}

pub(super) const FLAGS: [Flag; 17] = [
    flag(
        "--listen",
        "ADDR:PORT",
        "Where to listen; port 0 takes any that is free. The one address serves login, Graph and portal, told apart by path. [default: 127.0.0.1:0]",
    ),
    flag(
        "--tls-cert",
        "FILE",
        "Certificate chain in PEM form: serve https (HTTP/2 and HTTP/1.1) instead of plain http. Wants --tls-key.",
    ),
    flag(
        "--tls-key",
        "FILE",
        "Private key of the certificate in PEM form.",
    ),
    flag("--tenant", "GUID", "Tenant id. [default: any]"),
    flag(
        "--domain",
        "NAME",
        "Verified domain of the tenant and of its accounts. [default: contoso-practice.example]",
    ),
    flag(
        "--client-id",
        "GUID",
        "Client id of the bootstrap application, which may manage applications and grants. [default: one of the tenant's own]",
    ),
    flag(
        "--client-secret",
        "VALUE",
        "Secret of the bootstrap application, 3 characters or more. [default: a new one at each start]",
    ),
    flag(
        "--apps",
        "N",
        "So many generated registrations beside it. A tenant that is already kept stays as it is. [default: 0]",
    ),
    flag(
        "--seed",
        "N",
        "Make all ids, their order and the bootstrap secret a function of this number.",
    ),
    flag("--latency-ms", "N", "Hold back every answer for so long."),
    flag(
        "--lag-ms",
        "N",
        "Replication lag: an object just created is found everywhere only after so long. Three replicas get it one after the other and answer in turn.",
    ),
    flag(
        "--fault",
        "NAME[=ARG]",
        "Something that goes wrong; may be given more than once. The README lists the names.",
    ),
    flag(
        "--no-pages",
        "",
        "The authorize endpoint answers at once, as the Global Administrator or the account in login_hint, and shows no page.",
    ),
    flag(
        "--keep",
        "FILE",
        "Keep the tenant in this file (or in a folder that is there already), and go on with it at the next start.",
    ),
    flag("--exit-with-stdin", "", "End when standard input ends."),
    flag("--help", "", "Say this."),
    flag("--version", "", "Say the version."),
];

const ABOUT: &str = "entrada-sandbox: a practice tenant on this computer. It speaks as the Microsoft identity platform,
Microsoft Graph and the Azure portal's consent call do; nothing in it is real.

The first line of standard output is a JSON object with the addresses, the tenant, the bootstrap
application and the accounts, written once every listener accepts. All else goes to standard error.
SIGTERM and SIGINT end it.

Usage: entrada-sandbox [FLAGS]
       entrada-sandbox browse [--account UPN] [--decline] ADDRESS
           (signs in at an authorize address in place of a browser; the account may
           come from the variable ENTRADA_SANDBOX_ACCOUNT)

Flags:
";

/// Where the explanations begin, and where a line ends.
const INDENT: usize = 26;
const WIDTH: usize = 100;

/// The whole text.
pub(crate) fn text() -> String {
    let mut text = ABOUT.to_owned();
    for flag in FLAGS {
        let mut line = format!("  {} {}", flag.name, flag.value);
        for word in flag.means.split(' ') {
            if line.trim_end().len() < INDENT {
                line = format!("{line:INDENT$}{word}");
            } else if line.len() + 1 + word.len() > WIDTH {
                text.push_str(&line);
                text.push('\n');
                line = format!("{:INDENT$}{word}", "");
            } else {
                line.push(' ');
                line.push_str(word);
            }
        }
        text.push_str(&line);
        text.push('\n');
    }
    text
}
