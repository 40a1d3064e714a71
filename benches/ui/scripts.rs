//! The JavaScript that the first screen waits for: the entry of `ui/dist` and what it imports, and so on.

use std::{
    collections::BTreeSet,
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use entrada_journey::row::{Limit, Row};

/// Thousands of bytes, each file compressed by itself.
const MOST: f64 = 350.0;

pub(crate) fn measure() {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/dist");
    let page = fs::read_to_string(dist.join("index.html")).expect("the screens were built");
    let mut waiting: Vec<String> = named(&page, "src=\"/assets/").collect();
    let mut there = BTreeSet::new();
    let mut bytes = 0;
    while let Some(name) = waiting.pop() {
        if !there.insert(name.clone()) {
            continue;
        }
        let text = fs::read_to_string(dist.join("assets").join(&name)).expect("it was built");
        // `import("./x.js")` is loaded later: there a bracket stands before the quote.
        waiting.extend(named(&text, "from\"./").chain(named(&text, "import\"./")));
        bytes += compressed(&text);
    }
    let kilobytes = f64::from(u32::try_from(bytes).expect("it is small")) / 1_000.0;
    Row::new("JavaScript at start, gzip", kilobytes, "kB", there.len())
        .limit(Limit::AtMost(MOST))
        .print();
}

/// Names of scripts that stand behind these words.
fn named<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = String> + use<'a> {
    text.split(words)
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(name, _)| name.to_owned())
        .filter(|name| name.ends_with(".js"))
}

fn compressed(text: &str) -> usize {
    let mut gzip = Command::new("gzip")
        .args(["-9", "--stdout"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("every Debian has gzip");
    let mut input = gzip.stdin.take().expect("it is piped");
    let text = text.to_owned();
    let writing = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let written = gzip.wait_with_output().expect("it ends");
    writing.join().expect("it ends").expect("it reads");
    written.stdout.len()
}
