//! From an exchange to its contradictions: path, method, query and status; bodies are judged next door.

use serde_json::Value;

use crate::{Contradiction, Exchange, Rule, Schema, body::Judged};

impl Schema {
    /// Everything in which this exchange, and each item of a `$batch`, differs from the description.
    #[must_use]
    pub fn judge(&self, exchange: &Exchange) -> Vec<Contradiction> {
        let mut found = self.judge_one(exchange);
        if exchange.path() == "/$batch" && exchange.status == 200 {
            found.extend(self.judge_batch(exchange));
        }
        found
    }

    fn judge_one(&self, exchange: &Exchange) -> Vec<Contradiction> {
        let mut judged = Judged::new(self, exchange);
        // An answer to HEAD has no body (RFC 9110 section 9.3.2).
        if exchange.method == "HEAD" && exchange.answer.is_null() && exchange.status >= 400 {
            return judged.found;
        }
        // A request that was refused may be wrong: only the refusal is judged.
        if exchange.status >= 400 {
            judged.body(self.error(), &exchange.answer, "answer");
            return judged.found;
        }
        let Some(operations) = self.operations(&exchange.path()) else {
            judged.add("path", Rule::UnknownPath);
            return judged.found;
        };
        let operation = &operations[exchange.method.to_ascii_lowercase()];
        if operation.is_null() {
            judged.add("method", Rule::WrongMethod);
            return judged.found;
        }
        judge_query(&mut judged, operation, exchange);
        judge_request(&mut judged, operation, &exchange.request);
        judge_answer(&mut judged, operation, exchange);
        judged.found
    }
}

fn judge_query(judged: &mut Judged<'_>, operation: &Value, exchange: &Exchange) {
    let parameters = operation["parameters"].as_array();
    for (name, _) in exchange.options() {
        let mut named = parameters.into_iter().flatten();
        if !named.any(|it| it["in"] == "query" && it["name"] == name.as_str()) {
            judged.add(&format!("query {name}"), Rule::UnknownQueryOption);
        }
    }
}

fn judge_request(judged: &mut Judged<'_>, operation: &Value, body: &Value) {
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    match (schema.is_null(), body.is_null()) {
        (true, true) => {}
        (true, false) => judged.add("request", Rule::UnexpectedBody),
        (false, true) => judged.add("request", Rule::MissingBody),
        (false, false) => judged.body(schema, body, "request"),
    }
}

fn judge_answer(judged: &mut Judged<'_>, operation: &Value, exchange: &Exchange) {
    let documented = &operation["responses"][exchange.status.to_string()];
    if documented.is_null() {
        return judged.add("answer", Rule::WrongStatus);
    }
    let content = documented["content"].as_object();
    let schema = content
        .and_then(|it| it.values().next())
        .map(|it| &it["schema"]);
    match (schema, exchange.answer.is_null()) {
        (None, true) => {}
        (None, false) => judged.add("answer", Rule::UnexpectedBody),
        (Some(_), true) => judged.add("answer", Rule::MissingBody),
        (Some(schema), false) => judged.answer(schema, &exchange.answer),
    }
}
