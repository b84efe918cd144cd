//! What a crate uses of the runtime and of other crates.

use super::how::How;
use crate::check::Checked;
use crate::config::{Config, DateTime};
use crate::model::{
    Additional, BodyContent, EnumerationBase, HeaderForm, IntegerFormat, NumberFormat, Operation,
    ResponseContent, SecuritySchemeKind, Shape, StringFormat, Type, Types,
};

/// What a crate uses of the runtime and of other crates.
#[derive(Debug, Clone, Copy, Default)]
pub struct Uses {
    /// Objects.
    pub objects: bool,
    /// Values that are read in more spellings than they are written in.
    pub lenient: bool,
    /// Numbers that may be texts of their digits.
    pub number_texts: bool,
    /// Tuples.
    pub tuples: bool,
    /// Numbers that keep all their digits.
    pub decimals: bool,
    /// Integers of 128 bits.
    pub wide_integers: bool,
    /// The limits that the document sets to values.
    pub rules: bool,
    /// Enumerations.
    pub enumerations: bool,
    /// Enumerations of values that are not texts or integers alone.
    pub value_enumerations: bool,
    /// Unions.
    pub unions: bool,
    /// Variants that are written with a tag that their types do not hold.
    pub added_tags: bool,
    /// Unions whose numbers keep all their digits.
    pub exact_unions: bool,
    /// Operations with pages.
    pub paging: bool,
    /// Bodies that are sent in parts.
    pub multipart: bool,
    /// Answers in parts.
    pub parts: bool,
    /// Values that are read from the texts of headers.
    pub texts: bool,
    /// Forms that are received.
    pub received_forms: bool,
    /// Parameters of webhooks.
    pub received_parameters: bool,
    /// Bodies that are bytes.
    pub binary_bodies: bool,
    /// Answers that are server-sent events.
    pub events: bool,
    /// Answers that are lines of JSON.
    pub json_lines: bool,
    /// Bodies that are lines of JSON.
    pub lines_bodies: bool,
    /// Tokens that the client fetches.
    pub oauth2: bool,
    /// Servers to choose among.
    pub servers: bool,
    /// Webhooks or callbacks.
    pub webhooks: bool,
    /// Bodies of XML.
    pub xml: bool,
    /// Bytes in texts.
    pub base64: bool,
    /// Texts that are not to be shown.
    pub passwords: bool,
    /// The crate whose dates there are.
    pub dates: Option<DateTime>,
    /// Times of day and durations.
    pub time_texts: bool,
    /// UUIDs.
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
