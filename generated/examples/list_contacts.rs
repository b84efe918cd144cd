// @generated: copied from list_contacts.rs beside the configuration by `cargo xtask codegen`.

//! Prints the first contacts of the organisation that an API key belongs to, as a table.
//!
//! ```text
//! INVENT_API_KEY=… cargo run --example list_contacts
//! ```
//!
//! `INVENT_BASE_URL` sends the calls elsewhere, for instance to a mock server.

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use futures_util::{StreamExt, TryStreamExt};
use invent_contacts::Client;

/// How many contacts are printed at most.
const LIMIT: usize = 200;
/// The widest that a column gets, in characters.
const WIDEST: usize = 32;

/// One line of the table: a cell for each of the headings.
type Row = [String; 5];

const HEADINGS: [&str; 5] = ["NAME", "CHANNELS", "SEGMENTS", "STATUS", "CREATED"];

#[tokio::main]
async fn main() -> ExitCode {
    let Some(key) = setting("INVENT_API_KEY") else {
        eprintln!("error: INVENT_API_KEY is not set");
        eprintln!("  put the API key of your Invent account into it and run this again:");
        eprintln!("  INVENT_API_KEY=<your key> cargo run --example list_contacts");
        return ExitCode::from(2);
    };
    match run(&key, setting("INVENT_BASE_URL").as_deref()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(error.as_ref());
            ExitCode::FAILURE
        }
    }
}

/// The value of an environment variable, unless it is empty.
fn setting(variable: &str) -> Option<String> {
    let value = env::var(variable).ok()?.trim().to_owned();
    (!value.is_empty()).then_some(value)
}

async fn run(key: &str, base_url: Option<&str>) -> Result<(), Box<dyn Error>> {
    let client = match base_url {
        Some(url) => Client::builder().base_url(url).bearer_auth(key).build()?,
        None => Client::new(key)?,
    };

    // `c` is the organisation that the key was issued for. The stream fetches page after page as it is read,
    // and no further page once it has given enough.
    let rows: Vec<Row> = client
        .get_contacts("c")
        .take(50) // contacts a page
        .items()
        .take(LIMIT) // contacts in all
        .map_ok(|contact| {
            let channels = contact
                .channels
                .iter()
                .map(|channel| channel.type_.to_string());
            let segments = contact.segments.iter().map(|segment| segment.name.clone());
            [
                cell(contact.name.as_deref().unwrap_or_default()),
                cell(&channels.collect::<Vec<_>>().join(", ")),
                cell(&segments.collect::<Vec<_>>().join(", ")),
                status(contact.blocked, contact.unsubscribed).to_owned(),
                format!("{:.10}", contact.created_at.to_string()), // the date alone
            ]
        })
        .try_collect()
        .await?;

    let mut text = table(&rows);
    text.push_str(&match rows.len() {
        1 => "1 contact\n".to_owned(),
        LIMIT => format!("the first {LIMIT} contacts\n"),
        count => format!("{count} contacts\n"),
    });
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// The state of a contact in a word.
fn status(blocked: bool, unsubscribed: bool) -> &'static str {
    match (blocked, unsubscribed) {
        (true, _) => "blocked",
        (false, true) => "unsubscribed",
        (false, false) => "subscribed",
    }
}

/// Text as it may stand in the table: short, one line, and nothing in it that a terminal would obey.
fn cell(text: &str) -> String {
    if text.is_empty() {
        return "-".to_owned();
    }
    let mut shown: String = text
        .chars()
        .take(WIDEST)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().count() > WIDEST {
        shown.pop();
        shown.push('…');
    }
    shown
}

/// Lays the rows out under the headings, every column as wide as its widest cell.
fn table(rows: &[Row]) -> String {
    let rows: Vec<[&str; 5]> = std::iter::once(HEADINGS)
        .chain(rows.iter().map(|row| row.each_ref().map(String::as_str)))
        .collect();
    let mut widths = [0; 5];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for row in &rows {
        let cells = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:width$}"));
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// Says what failed, and what that came from. The client's errors never hold the key.
fn report(error: &dyn Error) {
    eprintln!("error: {error}");
    let mut source = error.source();
    while let Some(cause) = source {
        eprintln!("  caused by: {cause}");
        source = cause.source();
    }
}
