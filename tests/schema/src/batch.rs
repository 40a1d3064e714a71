//! A `$batch` is as many exchanges as it has items.

use serde_json::{Value, json};

use crate::{Asker, Contradiction, Exchange, Rule, Schema};

impl Schema {
    pub(crate) fn judge_batch(&self, batch: &Exchange, asker: Asker) -> Vec<Contradiction> {
        let requests = items(&batch.request["requests"]);
        let answers = items(&batch.answer["responses"]);
        let answered = batch.status == 200;
        let mut found = Vec::new();
        for request in requests {
            match answers.iter().find(|it| it["id"] == request["id"]) {
                Some(answer) => found.extend(self.judge(&unfolded(request, answer), asker)),
                None if answered => found.push(unpaired("request", request)),
                // What was asked is all there is to judge.
                None => {
                    let cut = json!({"status": 0});
                    found.extend(self.judge(&unfolded(request, &cut), asker));
                }
            }
        }
        for answer in answers {
            if !requests.iter().any(|it| it["id"] == answer["id"]) {
                found.push(unpaired("answer", answer));
            }
        }
        found
    }
}

fn items(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], Vec::as_slice)
}

fn unfolded(request: &Value, answer: &Value) -> Exchange {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let url = text(&request["url"]);
    Exchange {
        method: text(&request["method"]),
        address: format!("/{}", url.trim_start_matches('/')),
        request: request["body"].clone(),
        // What is no status at all is no documented one either.
        status: answer["status"]
            .as_u64()
            .and_then(|it| it.try_into().ok())
            .unwrap_or(1),
        answer: answer["body"].clone(),
    }
}

fn unpaired(side: &str, item: &Value) -> Contradiction {
    Contradiction {
        path: "POST /$batch".into(),
        pointer: format!("{side} item {}", item["id"]),
        rule: Rule::Unpaired,
    }
}
