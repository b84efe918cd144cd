//! Server-sent events, `text/event-stream`, as the HTML standard defines them.

use std::time::Duration;

use serde::de::DeserializeOwned;

use crate::runtime::error::Error;
use crate::runtime::replies::lines::{Ends, Lines};

/// An event; `T` is what its data is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event<T = String> {
    /// Its type; `message` unless the server says otherwise.
    pub event: String,
    /// Its data; of text, several lines are joined with line feeds.
    pub data: T,
    /// The last id that the server has given to this or an earlier event; empty for none.
    pub id: String,
    /// How long the server asks to wait before connecting again, if it has said so since the last event.
    pub retry: Option<Duration>,
}

impl Event {
    /// The data as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.data)
    }
}

/// Events out of chunks that may be cut anywhere.
#[derive(Debug)]
pub struct Decoder {
    lines: Lines,
    limit: u64,
    begun: bool,
    event: Event,
    has_data: bool,
    /// The id that the last block ended with, whether it was an event or not.
    last_id: String,
    /// The pause that was asked for last.
    retry: Option<Duration>,
}

impl Decoder {
    /// No events yet; none may be longer than `limit`.
    pub fn new(limit: u64) -> Self {
        Self {
            lines: Lines::new(Ends::Any, limit),
            limit,
            begun: false,
            event: Event::default(),
            has_data: false,
            last_id: String::new(),
            retry: None,
        }
    }

    /// Goes on in a new body, after the event of this id.
    pub fn after(limit: u64, id: &str) -> Self {
        let mut decoder = Self::new(limit);
        decoder.event.id = id.to_owned();
        decoder.last_id = id.to_owned();
        decoder
    }

    /// Where a new body would go on: the id behind which, and the pause before it that the server has asked for.
    pub fn position(&self) -> (&str, Option<Duration>) {
        (&self.last_id, self.retry)
    }

    /// Adds a chunk.
    pub fn push(&mut self, chunk: &[u8]) {
        self.lines.push(chunk);
    }

    /// The next whole event.
    pub fn next_event(&mut self) -> Result<Option<Event>, Error> {
        while let Some(line) = self.lines.next_line()? {
            let line = self.without_mark(&line);
            if line.is_empty() {
                if let Some(event) = self.dispatch() {
                    return Ok(Some(event));
                }
            } else {
                self.field(&String::from_utf8_lossy(line))?;
            }
        }
        Ok(None)
    }

    /// A byte order mark may stand before the first line.
    fn without_mark<'a>(&mut self, line: &'a [u8]) -> &'a [u8] {
        let first = !std::mem::replace(&mut self.begun, true);
        match line.strip_prefix(b"\xef\xbb\xbf") {
            Some(rest) if first => rest,
            _ => line,
        }
    }

    fn field(&mut self, line: &str) -> Result<(), Error> {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "event" => self.event.event = value.to_owned(),
            "data" => {
                if self.has_data {
                    self.event.data.push('\n');
                }
                self.has_data = true;
                self.event.data.push_str(value);
            }
            "id" if !value.contains('\0') => self.event.id = value.to_owned(),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                if let Ok(milliseconds) = value.parse() {
                    self.event.retry = Some(Duration::from_millis(milliseconds));
                    self.retry = self.event.retry;
                }
            }
            // Comments, and fields of the future.
            _ => {}
        }
        match self.event.data.len() as u64 > self.limit {
            true => Err(Error::TooLarge { limit: self.limit }),
            false => Ok(()),
        }
    }

    /// Ends an event. One without data is none, but its id stays.
    fn dispatch(&mut self) -> Option<Event> {
        self.last_id.clone_from(&self.event.id);
        let next = Event {
            id: self.event.id.clone(),
            ..Event::default()
        };
        if !std::mem::take(&mut self.has_data) {
            self.event.event.clear();
            return None;
        }
        let mut event = std::mem::replace(&mut self.event, next);
        if event.event.is_empty() {
            event.event.push_str("message");
        }
        Some(event)
    }
}
