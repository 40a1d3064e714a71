//! A look at what goes over Graph's wire, whole, for tests that judge it.

use std::{fmt, sync::Arc};

use crate::wire::{Body, Call, Reply};

/// Method, path with its query as sent, body of the request, status, body of the answer.
type See = dyn Fn(&str, &str, &[u8], u16, &[u8]) + Send + Sync;

/// Is shown each exchange with Graph, on the thread that answers and before the answer goes out.
///
/// It sees no header, so no token; a secret that an answer shows stands in it. Status 0 tells that the connection was cut
/// instead of an answer. One that was cut within its answer is shown whole.
#[derive(Clone)]
pub struct Observer(Arc<See>);

impl Observer {
    /// Calls this function with method, path and query as sent, body of the request, status, body of the answer.
    pub fn of_graph(see: impl Fn(&str, &str, &[u8], u16, &[u8]) + Send + Sync + 'static) -> Self {
        Self(Arc::new(see))
    }

    pub(crate) fn see(&self, call: &Call, reply: &Reply) {
        let target = match call.query.as_str() {
            "" => call.path.clone(),
            query => format!("{}?{query}", call.path),
        };
        let (status, answer) = match reply {
            Reply::Answer(answer) => (answer.status, written(&answer.body)),
            Reply::Cut => (0, Vec::new()),
        };
        (self.0)(&call.method, &target, &call.body, status, &answer);
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observer").finish_non_exhaustive()
    }
}

fn written(body: &Body) -> Vec<u8> {
    match body {
        Body::Empty => Vec::new(),
        Body::Json(value) => value.to_string().into_bytes(),
        Body::Written(text) | Body::Text(text) | Body::Html(text) => text.clone().into_bytes(),
    }
}
