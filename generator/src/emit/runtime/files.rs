//! The files of the runtime that a crate ships, and the lists of what is in its rooms.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::DateTime;
use crate::emit::uses::Uses;
use crate::emit::{Module, text_file};

/// Decides whether a crate needs some files.
type Question = fn(&Uses) -> bool;

/// Files of the runtime: their names and texts.
type Sources = &'static [(&'static str, &'static str)];

/// Files of the runtime by their names.
macro_rules! sources {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../../runtime/src/runtime/", $name, ".rs")))),*]
    };
}

/// The rooms of the runtime, each by the file that lists what is in it.
const ROOMS: Sources = &sources![
    "credentials/mod",
    "paging/mod",
    "received/mod",
    "replies/mod",
    "requests/mod",
    "unions/mod",
    "values/mod",
    "xml/mod",
];

/// Files that every crate needs, in alphabetical order.
const CORE: Sources = &sources![
    "api",
    "attempt",
    "call",
    "charset",
    "client",
    "credentials/credential",
    "credentials/token_error",
    "decode_error",
    "error",
    "media_type",
    "middleware",
    "options",
    "replies/byte_stream",
    "replies/head",
    "replies/reply",
    "replies/response",
    "replies/whole_reply",
    "requests/encode",
    "requests/parameter",
    "requests/prepare",
    "requests/raw_request",
    "requests/request",
    "requests/url",
    "retry",
    "values/json_text",
];

/// Files that some crates need, each with the question that decides it.
const OPTIONAL: &[(Sources, Question)] = &[
    (&sources!["values/object", "values/object_kind"], |uses| {
        uses.objects || uses.lenient
    }),
    (&sources!["values/lenient"], |uses| uses.lenient),
    (&sources!["values/number_text"], |uses| uses.number_texts),
    (&sources!["values/lenient_tuple"], |uses| {
        uses.lenient && uses.tuples
    }),
    (&sources!["values/dates_jiff"], |uses| {
        uses.lenient && uses.dates == Some(DateTime::Jiff)
    }),
    (&sources!["values/dates_chrono"], |uses| {
        uses.lenient && uses.dates == Some(DateTime::Chrono)
    }),
    (&sources!["values/decimal"], |uses| uses.decimals),
    (&sources!["values/wide_integer"], Uses::reads_wide_integers),
    (&sources!["values/validate", "values/pattern"], |uses| {
        uses.rules
    }),
    (&sources!["values/open_enum"], |uses| uses.enumerations),
    (&sources!["values/value_enum"], |uses| {
        uses.value_enumerations
    }),
    (
        &sources![
            "unions/union",
            "unions/memory",
            "unions/search",
            "unions/stream"
        ],
        |uses| uses.unions,
    ),
    (&sources!["unions/tag"], |uses| uses.added_tags),
    (&sources!["unions/text"], |uses| uses.exact_unions),
    (&sources!["values/unlisted_values"], |uses| {
        uses.unions || uses.enumerations
    }),
    (&sources!["values/whole_number"], |uses| {
        uses.unions || uses.enumerations || uses.lenient
    }),
    (
        &sources!["paging/pages", "paging/plan", "paging/slot"],
        |uses| uses.paging,
    ),
    (&sources!["values/byte"], |uses| uses.base64),
    (&sources!["replies/parts"], |uses| uses.parts),
    (&sources!["values/password"], |uses| uses.passwords),
    (
        &sources!["requests/multipart", "requests/multipart_value"],
        |uses| uses.multipart,
    ),
    (&sources!["values/text_values"], |uses| {
        uses.texts || uses.received_forms || uses.received_parameters
    }),
    (&sources!["requests/urlencoded"], |uses| uses.received_forms),
    (&sources!["requests/upload"], |uses| {
        uses.multipart || uses.binary_bodies
    }),
    (&sources!["replies/lines"], |uses| {
        uses.events || uses.json_lines
    }),
    (&sources!["replies/events", "replies/sse"], |uses| {
        uses.events
    }),
    (&sources!["replies/json_lines"], |uses| uses.json_lines),
    (&sources!["requests/lines_body"], |uses| uses.lines_bodies),
    (&sources!["values/dates_time"], |uses| {
        uses.dates == Some(DateTime::Time)
    }),
    (&sources!["values/time_text"], |uses| uses.time_texts),
    (
        &sources![
            "credentials/oauth2",
            "credentials/oauth2_grant",
            "credentials/token_answer"
        ],
        |uses| uses.oauth2,
    ),
    (&sources!["received/request"], |uses| uses.webhooks),
    (&sources!["received/pairs"], |uses| uses.received_parameters),
    (&sources!["server"], |uses| uses.servers),
    (
        &sources![
            "xml/document",
            "xml/choice",
            "xml/read",
            "xml/tree",
            "xml/write"
        ],
        |uses| uses.xml,
    ),
];

/// Files behind a feature of the generated crate.
const FEATURED: Sources = &sources!["blocking", "trace"];

/// The runtime's files that are needed, by name.
pub(in crate::emit) fn needed(uses: Uses) -> Vec<(&'static str, &'static str)> {
    let optional = OPTIONAL.iter().filter(|(_, needed)| needed(&uses));
    let mut files: Vec<_> = CORE.to_vec();
    files.extend(optional.flat_map(|(files, _)| files.iter().copied()));
    files.extend(FEATURED);
    files.sort_unstable();
    files
}

/// A room of the runtime, without a name for the whole, and the files and rooms that are in it.
pub(in crate::emit) type Room = (&'static str, BTreeSet<&'static str>);

/// The rooms that some files are in.
pub(in crate::emit) fn rooms(files: &[(&'static str, &'static str)]) -> Vec<Room> {
    let mut rooms: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, _) in files {
        let (room, file) = name.split_once('/').unwrap_or(("", name));
        rooms.entry(room).or_default().insert(file);
        if !room.is_empty() {
            rooms.entry("").or_default().insert(room);
        }
    }
    rooms.into_iter().collect()
}

/// The module of a room: what it is for, as the runtime's own has it, and what is in it.
pub(in crate::emit) fn list((room, names): Room) -> Module {
    let is_of = |(name, _): &&(&str, &str)| name.strip_suffix("/mod") == Some(room);
    let purpose = ROOMS
        .iter()
        .find(is_of)
        .and_then(|(_, text)| text.lines().next());
    let purpose =
        purpose.unwrap_or("//! The HTTP core: files that are the same in every generated crate.");
    let mut list =
        format!("// @generated by `cargo xtask codegen`. Do not edit by hand.\n\n{purpose}\n\n");
    for name in names {
        match name {
            "blocking" => list.push_str("#[cfg(feature = \"blocking\")]\n"),
            "trace" => list.push_str("#[cfg(feature = \"tracing\")]\n"),
            _ => {}
        }
        list.push_str(&format!("pub mod {name};\n"));
    }
    let folder = match room {
        "" => "src/runtime".to_owned(),
        room => format!("src/runtime/{room}"),
    };
    text_file(format!("{folder}/mod.rs"), list)
}

#[cfg(test)]
mod tests {
    use super::{CORE, OPTIONAL, ROOMS};

    #[test]
    fn every_room_of_the_runtime_says_what_it_is_for() {
        let optional = OPTIONAL.iter().flat_map(|(files, _)| files.iter());
        for (name, _) in CORE.iter().chain(optional) {
            let Some((room, _)) = name.split_once('/') else {
                continue;
            };
            let list = format!("{room}/mod");
            assert!(ROOMS.iter().any(|(name, _)| *name == list), "{room}");
        }
        assert!(ROOMS.iter().all(|(_, text)| text.starts_with("//! ")));
    }
}
