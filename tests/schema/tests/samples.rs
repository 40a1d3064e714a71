//! Every wire sample that both sides learn from fits the published schema.
#![expect(clippy::unwrap_used, reason = "a test")]

use std::{fs, path::Path};

use entrada_schema::{Asker, Exchange, Schema};
use serde_json::Value;

fn exchange(sample: &Value) -> Exchange {
    let (request, response) = (&sample["request"], &sample["response"]);
    Exchange {
        method: request["method"].as_str().unwrap().into(),
        address: request["url"].as_str().unwrap().into(),
        request: request["body"].clone(),
        status: response["status"].as_u64().unwrap().try_into().unwrap(),
        answer: response["body"].clone(),
    }
}

#[test]
fn every_wire_sample_fits_the_schema() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/graph");
    let (mut found, mut samples) = (Vec::new(), 0);
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|it| it != "json") {
            continue;
        }
        samples += 1;
        let sample = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let name = path.file_name().unwrap().display();
        let judged = Schema::published().judge(&exchange(&sample), Asker::OurClient);
        found.extend(judged.into_iter().map(|it| format!("{name}: {it}")));
    }
    assert!(samples > 40, "only {samples} samples");
    assert!(found.is_empty(), "{found:#?}");
}
