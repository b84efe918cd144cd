//! What a crate uses: which of the runtime's files it ships, and which other crates it asks for.

use super::how::How;
use super::{Emitter, Module, text_file};
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

/// Files that every crate needs, in alphabetical order.
const CORE: Sources = &sources![
    "api",
    "attempt",
    "byte_stream",
    "call",
    "client",
    "credential",
    "decode_error",
    "encode",
    "error",
    "json_text",
    "media_type",
    "middleware",
    "options",
    "parameter",
    "prepare",
    "raw",
    "reply",
    "request",
    "response",
    "retry",
    "url",
    "whole_reply",
];

/// Files that some crates need, each with the question that decides it.
const OPTIONAL: &[(Sources, Question)] = &[
    (&sources!["object", "object_kind"], |uses| {
        uses.objects || uses.lenient
    }),
    (&sources!["lenient"], |uses| uses.lenient),
    (&sources!["number_text"], |uses| uses.number_texts),
    (&sources!["lenient_tuple"], |uses| {
        uses.lenient && uses.tuples
    }),
    (&sources!["dates_jiff"], |uses| {
        uses.lenient && uses.dates == Some(DateTime::Jiff)
    }),
    (&sources!["dates_chrono"], |uses| {
        uses.lenient && uses.dates == Some(DateTime::Chrono)
    }),
    (&sources!["decimal"], |uses| uses.decimals),
    (&sources!["wide_integer"], Uses::reads_wide_integers),
    (&sources!["validate", "pattern"], |uses| uses.rules),
    (&sources!["open_enum"], |uses| uses.enumerations),
    (&sources!["value_enum"], |uses| uses.value_enumerations),
    (
        &sources!["union", "union_memory", "union_search", "union_stream"],
        |uses| uses.unions,
    ),
    (&sources!["union_tag"], |uses| uses.added_tags),
    (&sources!["union_text"], |uses| uses.exact_unions),
    (&sources!["unlisted"], |uses| {
        uses.unions || uses.enumerations
    }),
    (&sources!["whole_number"], |uses| {
        uses.unions || uses.enumerations || uses.lenient
    }),
    (&sources!["paging", "paging_plan", "paging_slot"], |uses| {
        uses.paging
    }),
    (&sources!["byte"], |uses| uses.base64),
    (&sources!["parts"], |uses| uses.parts),
    (&sources!["password"], |uses| uses.passwords),
    (&sources!["multipart", "multipart_value"], |uses| {
        uses.multipart
    }),
    (&sources!["texts"], |uses| {
        uses.texts || uses.received_forms || uses.received_parameters
    }),
    (&sources!["urlencoded"], |uses| uses.received_forms),
    (&sources!["upload"], |uses| {
        uses.multipart || uses.binary_bodies
    }),
    (&sources!["lines"], |uses| uses.events || uses.json_lines),
    (&sources!["events", "sse"], |uses| uses.events),
    (&sources!["json_lines"], |uses| uses.json_lines),
    (&sources!["lines_body"], |uses| uses.lines_bodies),
    (&sources!["date_time"], |uses| {
        uses.dates == Some(DateTime::Time)
    }),
    (&sources!["time_text"], |uses| uses.time_texts),
    (&sources!["oauth2", "oauth2_grant"], |uses| uses.oauth2),
    (&sources!["received"], |uses| uses.webhooks),
    (&sources!["received_pairs"], |uses| uses.received_parameters),
    (&sources!["server"], |uses| uses.servers),
    (
        &sources!["xml", "xml_choice", "xml_read", "xml_tree", "xml_write"],
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
            oauth2: api.schemes.iter().any(|scheme| {
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
            rules: config.validate,
            ..Self::default()
        };
        let (types, dates) = (&api.types, config.date_time);
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
        api.for_each_type(&mut |ty| uses.add_scalar(ty, config.date_time));
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

impl<'a> Emitter<'a> {
    /// The module that lists the runtime's files.
    pub(super) fn runtime_list(self) -> Module {
        let mut list = String::from(
            "// @generated by `cargo xtask codegen`. Do not edit by hand.\n\n\
             //! The HTTP core: files that are the same in every generated crate.\n\n",
        );
        for (name, _) in files(Uses::of(self.api, self.config)) {
            match name {
                "blocking" => list.push_str("#[cfg(feature = \"blocking\")]\n"),
                "trace" => list.push_str("#[cfg(feature = \"tracing\")]\n"),
                _ => {}
            }
            list.push_str(&format!("pub mod {name};\n"));
        }
        text_file("src/runtime/mod.rs", list)
    }
}
