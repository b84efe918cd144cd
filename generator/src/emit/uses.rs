//! What a crate uses: which of the runtime's files it ships, and which other crates it asks for.

use std::collections::{BTreeMap, BTreeSet};

use super::how::How;
use super::{Module, text_file};
use crate::check::Checked;
use crate::config::{Config, DateTime};
use crate::model::{
    Additional, BodyContent, EnumerationBase, HeaderForm, IntegerFormat, NumberFormat, Operation,
    ResponseContent, SecuritySchemeKind, Shape, StringFormat, Type, Types,
};

/// Decides whether a crate needs some files.
type Question = fn(&Uses) -> bool;

/// Files of the runtime: their names and texts.
type Sources = &'static [(&'static str, &'static str)];

/// Files of the runtime by their names.
macro_rules! sources {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../runtime/src/runtime/", $name, ".rs")))),*]
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
    "decode_error",
    "error",
    "media_type",
    "middleware",
    "options",
    "replies/byte_stream",
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
        &sources!["credentials/oauth2", "credentials/oauth2_grant"],
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

/// What a crate uses of the runtime and of other crates.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Uses {
    pub objects: bool,
    pub lenient: bool,
    pub number_texts: bool,
    pub tuples: bool,
    pub decimals: bool,
    pub wide_integers: bool,
    pub rules: bool,
    pub enumerations: bool,
    pub value_enumerations: bool,
    pub unions: bool,
    pub added_tags: bool,
    pub exact_unions: bool,
    pub paging: bool,
    pub multipart: bool,
    pub parts: bool,
    pub texts: bool,
    pub received_forms: bool,
    pub received_parameters: bool,
    pub binary_bodies: bool,
    pub events: bool,
    pub json_lines: bool,
    pub lines_bodies: bool,
    pub oauth2: bool,
    pub servers: bool,
    pub webhooks: bool,
    pub xml: bool,
    pub base64: bool,
    pub passwords: bool,
    pub dates: Option<DateTime>,
    pub time_texts: bool,
    pub uuids: bool,
}

impl Uses {
    /// Whether integers of 128 bits are read in any of their spellings.
    pub(super) fn reads_wide_integers(&self) -> bool {
        self.wide_integers && self.lenient
    }

    /// What this API makes use of.
    pub(super) fn of(api: &Checked, config: &Config) -> Self {
        let (mut operations, mut webhooks) = (api.operations.iter(), api.webhooks.iter());
        let mut uses = Self {
            paging: operations.any(|operation| operation.paging.is_some()),
            oauth2: api.schemes.values().any(|scheme| {
                use SecuritySchemeKind::{OAuth2, OpenIdConnect};
                matches!(scheme.kind, OAuth2(_) | OpenIdConnect { .. })
            }),
            webhooks: !api.webhooks.is_empty(),
            received_parameters: webhooks.any(|webhook| !webhook.parameters.is_empty()),
            texts: api
                .received_headers()
                .any(|header| matches!(header.form, HeaderForm::Object { .. })),
            xml: !api.xml.documents.is_empty(),
            servers: !api.server_choices().is_empty(),
            rules: config.options.validate,
            ..Self::default()
        };
        let (types, dates) = (&api.types, config.options.date_time);
        for operation in &api.operations {
            uses.add_contents(operation);
            let responses = operation.responses.iter();
            for choice in responses.flat_map(|response| &response.choices) {
                uses.add_how(How::of_content(types, dates, &choice.content));
            }
        }
        for body in api.webhooks.iter().flat_map(|webhook| &webhook.body) {
            uses.add_how(How::of_content(types, dates, &body.content));
            uses.received_forms |= matches!(body.content, ResponseContent::UrlEncoded(_));
        }
        for (_, definition) in types.iter() {
            uses.add_shape(&definition.shape, types, dates);
        }
        api.for_each_type(&mut |ty| uses.add_scalar(ty, config.options.date_time));
        // The dates of `time` are types of the runtime's own, which are read so wherever they stand.
        uses.lenient |= uses.dates == Some(DateTime::Time);
        uses
    }

    fn add_shape(&mut self, shape: &Shape, types: &Types, dates: DateTime) {
        let how = |ty: &Type| How::of(types, dates, ty);
        match shape {
            Shape::Object(object) => {
                self.objects = true;
                if let Additional::Kept(ty) = &object.additional {
                    self.add_how(how(ty));
                }
                for field in &object.fields {
                    self.add_how(how(&field.ty));
                }
            }
            Shape::Union(union) => {
                self.unions = true;
                self.exact_unions |= union.exact;
                self.added_tags |= union.variants.iter().any(|variant| variant.adds_tag);
                for variant in &union.variants {
                    self.add_how(How::of_variant(types, dates, union, variant));
                }
            }
            Shape::Enumeration(enumeration) => {
                self.enumerations = true;
                self.value_enumerations |= enumeration.base == EnumerationBase::Any;
            }
            Shape::Newtype(ty) => self.add_how(how(ty)),
            Shape::Alias(_) => {}
        }
    }

    fn add_how(&mut self, how: How) {
        self.lenient |= how != How::Exactly;
        self.number_texts |= how == How::OrText;
    }

    fn add_scalar(&mut self, ty: &Type, dates: DateTime) {
        match ty {
            Type::String(StringFormat::DateTime | StringFormat::Date) => self.dates = Some(dates),
            Type::String(StringFormat::Decimal) | Type::Number(NumberFormat::Decimal, _) => {
                self.decimals = true;
            }
            Type::String(StringFormat::Time | StringFormat::Duration)
                if dates == DateTime::Jiff =>
            {
                self.dates = Some(DateTime::Jiff);
                self.time_texts = true;
            }
            Type::Integer(IntegerFormat::Int128, _) => self.wide_integers = true,
            Type::String(StringFormat::Uuid) => self.uuids = true,
            Type::Tuple(_) => self.tuples = true,
            Type::String(StringFormat::Byte) => self.base64 = true,
            Type::String(StringFormat::Password) => self.passwords = true,
            _ => {}
        }
    }

    fn add_contents(&mut self, operation: &Operation) {
        for choice in operation.body.iter().flat_map(|body| &body.choices) {
            match choice.content {
                BodyContent::Multipart(_) => self.multipart = true,
                BodyContent::Binary => self.binary_bodies = true,
                BodyContent::JsonLines(_) => self.lines_bodies = true,
                BodyContent::Json(_)
                | BodyContent::Xml(..)
                | BodyContent::UrlEncoded(_)
                | BodyContent::Text => {}
            }
        }
        for choice in operation
            .responses
            .iter()
            .flat_map(|response| &response.choices)
        {
            match choice.content {
                ResponseContent::Multipart => self.parts = true,
                ResponseContent::Events(_) => self.events = true,
                ResponseContent::JsonLines(_) => self.json_lines = true,
                ResponseContent::UrlEncoded(_) => self.received_forms = true,
                ResponseContent::Json(_)
                | ResponseContent::Xml(..)
                | ResponseContent::Text
                | ResponseContent::Binary => {}
            }
        }
    }
}

/// The runtime's files that are needed, by name.
pub(super) fn files(uses: Uses) -> Vec<(&'static str, &'static str)> {
    let optional = OPTIONAL.iter().filter(|(_, needed)| needed(&uses));
    let mut files: Vec<_> = CORE.to_vec();
    files.extend(optional.flat_map(|(files, _)| files.iter().copied()));
    files.extend(FEATURED);
    files.sort_unstable();
    files
}

/// A room of the runtime, without a name for the whole, and the files and rooms that are in it.
pub(super) type Room = (&'static str, BTreeSet<&'static str>);

/// The rooms that some files are in.
pub(super) fn rooms(files: &[(&'static str, &'static str)]) -> Vec<Room> {
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
pub(super) fn list((room, names): Room) -> Module {
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
