//! What a program can see of its calls: hooks around attempts, and the events of the feature `tracing`.

use std::cell::RefCell;
use std::fmt::{self, Write};
use std::future::ready;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use invent_contacts::Error;
use invent_contacts::runtime::credentials::credential::BoxFuture;
use invent_contacts::runtime::error::{BoxError, Timeout};
use invent_contacts::runtime::middleware::{Attempt, Middleware, Outcome};
use tracing::field::{Field, Visit};
use tracing::span;
use wiremock::{MockServer, ResponseTemplate};

use super::support::{KEY, builder, nobody, page, received, serve, serve_once, server};

/// A log that several parts write to.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Log {
    fn write(&self, line: fmt::Arguments<'_>) {
        self.0.lock().unwrap().write_fmt(line).unwrap();
    }

    fn text(&self) -> String {
        self.0.lock().unwrap().clone()
    }
}

struct Hook(&'static str, Log);

impl Middleware for Hook {
    fn before<'a>(
        &'a self,
        attempt: &'a Attempt,
        request: &'a mut reqwest::Request,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        let name = self.0;
        let number = attempt.number;
        self.1.write(format_args!("{name} before {number}; "));
        request.headers_mut().insert(name, number.into());
        Box::pin(ready(Ok(())))
    }

    fn after(&self, attempt: &Attempt, outcome: &Outcome<'_>) {
        let (name, id) = (self.0, attempt.operation.id);
        match outcome {
            Outcome::Reply { status, .. } => self.1.write(format_args!("{name} {id} {status}; ")),
            other => self.1.write(format_args!("{name} {other:?}; ")),
        }
    }
}

#[tokio::test]
async fn hooks_stand_around_every_attempt_the_first_outermost() {
    let server = MockServer::start().await;
    serve_once(&server, ResponseTemplate::new(500)).await;
    serve(&server, page(0..0)).await;
    let log = Log::default();
    let client = builder(server.uri())
        .middleware(Hook("x-outer", log.clone()))
        .middleware(Hook("x-inner", log.clone()))
        .build()
        .unwrap();
    client.get_contacts("c").await.unwrap();
    assert_eq!(
        log.text(),
        "x-outer before 1; x-inner before 1; x-inner getContacts 500; x-outer getContacts 500; \
         x-outer before 2; x-inner before 2; x-inner getContacts 200; x-outer getContacts 200; "
    );
    assert_eq!(received(&server).await[1].headers["x-inner"], "2");
}

#[tokio::test]
async fn a_hook_sees_an_attempt_that_the_time_for_the_call_has_ended() {
    let server = server(page(0..0).set_delay(Duration::from_secs(60))).await;
    let log = Log::default();
    let client = builder(server.uri())
        .middleware(Hook("x-outer", log.clone()))
        .total_timeout(Duration::from_millis(100))
        .build()
        .unwrap();
    let error = client.get_contacts("c").await.unwrap_err();
    assert!(matches!(error, Error::Timeout(Timeout::Total)), "{error:?}");
    let text = log.text();
    let seen = text.strip_prefix("x-outer before 1; x-outer Failure");
    assert!(
        seen.is_some_and(|seen| seen.contains("Timeout(Total)")),
        "{text}"
    );
}

struct Refuses;

impl Middleware for Refuses {
    fn before<'a>(
        &'a self,
        _: &'a Attempt,
        _: &'a mut reqwest::Request,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(ready(Err("not today".into())))
    }
}

#[tokio::test]
async fn a_hook_can_refuse_a_request() {
    let server = server(page(0..0)).await;
    let client = builder(server.uri()).middleware(Refuses).build().unwrap();
    let error = client.get_contacts("c").await.unwrap_err();
    assert!(matches!(error, Error::Middleware(_)), "{error:?}");
    assert!(error.to_string().contains("not today"));
    assert!(received(&server).await.is_empty());
}

thread_local! {
    /// Where the events of this thread go.
    static EVENTS: RefCell<Option<Log>> = const { RefCell::new(None) };
}

/// Writes the events of `tracing` into the log of their thread. It is the subscriber of the whole process, since events
/// that another test comes to first, without one, would be left out for good.
struct Subscriber;

impl tracing::Subscriber for Subscriber {
    fn enabled(&self, metadata: &tracing::Metadata<'_>) -> bool {
        metadata.target().starts_with("invent_contacts")
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        EVENTS.with_borrow(|log| {
            if let Some(log) = log {
                event.record(&mut Fields(log));
                log.write(format_args!("\n"));
            }
        });
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

struct Fields<'a>(&'a Log);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.write(format_args!("{}={value:?} ", field.name()));
    }
}

/// Fails a call twice, by an answer and by a refused connection.
async fn watched() -> String {
    let log = Log::default();
    tracing::subscriber::set_global_default(Subscriber).unwrap();
    EVENTS.set(Some(log.clone()));
    let server = server(ResponseTemplate::new(404)).await;
    let (_socket, refuses) = nobody();
    for url in [server.uri(), refuses] {
        let client = builder(url).retries(0).build().unwrap();
        client.get_contacts("c").search(KEY).await.unwrap_err();
    }
    log.text()
}

#[tokio::test]
async fn with_the_feature_every_attempt_is_an_event_without_the_key_or_arguments() {
    let text = watched().await;
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert!(
        lines[0].contains("sending") && lines[0].contains("getContacts"),
        "{text}"
    );
    assert!(lines[1].contains("status=404"), "{text}");
    assert!(lines[3].contains("failed"), "{text}");
    assert!(!text.contains(KEY), "{text}");
}
