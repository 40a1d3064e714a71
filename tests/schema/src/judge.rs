//! From an exchange to its contradictions: path, method, query, status and refusal; bodies are judged next door.

use serde_json::Value;

use crate::{Contradiction, Exchange, Rule, Schema, body::Judged};

/// Whether a request that was refused may have been wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// Anyone: a test of refusals asks wrongly on purpose, so only the refusal is judged.
    Anyone,
    /// A client of ours: what it asks is judged, whatever the answer.
    OurClient,
}

impl Schema {
    /// Everything in which this exchange, and each item of a `$batch`, differs from the description.
    #[must_use]
    pub fn judge(&self, exchange: &Exchange, asker: Asker) -> Vec<Contradiction> {
        let mut judged = Judged::new(self, exchange);
        let refused = exchange.status >= 400;
        if refused {
            judge_refusal(&mut judged, self.error(), exchange);
        }
        // Where the connection was cut there is a request and no answer.
        let answered = exchange.status != 0 && !refused;
        if answered || asker == Asker::OurClient {
            match self.operation(exchange) {
                Ok(operation) => judge_operation(&mut judged, operation, exchange, answered),
                Err((at, rule)) => judged.add(at, rule),
            }
        }
        let mut found = judged.found;
        if exchange.path() == "/$batch" && (answered || asker == Asker::OurClient) {
            found.extend(self.judge_batch(exchange, asker));
        }
        found
    }

    fn operation(&self, exchange: &Exchange) -> Result<&Value, (&'static str, Rule)> {
        let operations = self.operations(&exchange.path());
        let operations = operations.ok_or(("path", Rule::UnknownPath))?;
        let operation = &operations[exchange.method.to_ascii_lowercase()];
        match operation.is_null() {
            true => Err(("method", Rule::WrongMethod)),
            false => Ok(operation),
        }
    }
}

/// A refusal says when and to which request, so that it can be reported.
/// <https://learn.microsoft.com/graph/errors>
fn judge_refusal(judged: &mut Judged<'_>, schema: &Value, exchange: &Exchange) {
    // An answer to HEAD has no body (RFC 9110 section 9.3.2).
    if exchange.method == "HEAD" && exchange.answer.is_null() {
        return;
    }
    judged.body(schema, &exchange.answer, "answer");
    for name in ["date", "request-id", "client-request-id"] {
        if exchange.answer["error"]["innerError"][name].is_null() {
            judged.add(&format!("answer/error/innerError/{name}"), Rule::Missing);
        }
    }
}

fn judge_operation(
    judged: &mut Judged<'_>,
    operation: &Value,
    exchange: &Exchange,
    answered: bool,
) {
    judge_query(judged, operation, exchange);
    judge_request(judged, operation, &exchange.request);
    if answered {
        judge_answer(judged, operation, exchange);
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
