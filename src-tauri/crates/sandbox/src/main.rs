//! The sandbox as a program of its own, and a browser for tests: `entrada-sandbox browse --account UPN ADDRESS`.

#![expect(
    clippy::disallowed_methods,
    reason = "a program reads its surroundings here"
)]

use std::{env, io::Write as _, process::ExitCode};

use entrada_sandbox::{
    Options, Sandbox,
    browser::{self, Decision},
};
use tokio::io::AsyncReadExt as _;

type Failure = Box<dyn std::error::Error>;

const USAGE: &str = "entrada-sandbox [--persist DIR] [--fault NAME=VALUE]... [--exit-with-stdin]
entrada-sandbox browse [--account UPN] [--decline] ADDRESS      (or the variable ENTRADA_SANDBOX_ACCOUNT)";

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let is_address = words.len() == 1 && words[0].starts_with("http");
    let done = match words.first().map(String::as_str) {
        Some("browse") => browse(&words[1..]).await,
        // As `$BROWSER` it gets the address alone.
        _ if is_address => browse(&words).await,
        _ => serve(&words).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}\n{USAGE}");
            ExitCode::FAILURE
        }
    }
}

async fn browse(words: &[String]) -> Result<(), Failure> {
    let mut account = env::var("ENTRADA_SANDBOX_ACCOUNT").ok();
    let mut address = None;
    let mut decision = Decision::Accept;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--account" => account = words.next().cloned(),
            "--decline" => decision = Decision::Decline,
            _ => address = Some(word.parse()?),
        }
    }
    let account = account.ok_or("which account?")?;
    let address = address.ok_or("which address?")?;
    browser::sign_in(&address, &account, decision).await?;
    Ok(())
}

async fn serve(words: &[String]) -> Result<(), Failure> {
    let mut options = Options::default();
    let mut faults = Vec::new();
    let mut exit_with_stdin = false;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().cloned().ok_or(format!("{word} wants a value"));
        match word.as_str() {
            "--persist" => options.persist = Some(value()?.into()),
            "--fault" => faults.push(value()?),
            "--exit-with-stdin" => exit_with_stdin = true,
            _ => return Err(format!("{word} is not known").into()),
        }
    }
    let sandbox = Sandbox::start(options).await?;
    for fault in faults {
        sandbox.faults().apply(&fault)?;
    }
    let mut out = std::io::stdout();
    writeln!(out, "{}", serde_json::to_string(sandbox.info())?)?;
    out.flush()?;
    until_told(exit_with_stdin).await?;
    sandbox.stop().await;
    Ok(())
}

/// SIGTERM, SIGINT, or the end of standard input where that was asked for.
async fn until_told(exit_with_stdin: bool) -> Result<(), Failure> {
    let stdin_ends = async {
        if exit_with_stdin {
            let mut rest = Vec::new();
            let _ = tokio::io::stdin().read_to_end(&mut rest).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = stdin_ends => {}
        () = terminated => {}
        interrupted = tokio::signal::ctrl_c() => interrupted?,
    }
    Ok(())
}
