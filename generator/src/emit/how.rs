//! How values are read: as their types' own `Deserialize` has it, or in more spellings than that lets in.
//!
//! The words are those of the runtime's tables, in `runtime/values/lenient.rs`.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Emitter, runtime};
use crate::config::DateTime;
use crate::model::{
    JsonKind, NumberFormat, NumberSpelling, ResponseContent, StringFormat, Type, Types, Union,
    Variant,
};

/// How a value is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// As its type's `Deserialize` has it.
    Exactly,
    /// In any of its spellings.
    Leniently,
    /// The same, and numbers from texts of their digits.
    OrText,
}

impl How {
    /// A value of a type.
    pub(super) fn of(types: &Types, dates: DateTime, ty: &Type) -> Self {
        match reading(types, dates, ty) {
            Reading::Strictly | Reading::AsItIs => Self::Exactly,
            Reading::Leniently => Self::Leniently,
            Reading::OrText => Self::OrText,
        }
    }

    /// A variant of a union: what one date or moment is read as leniently may be another variant's value, and a whole
    /// number is one before its variant is looked for.
    pub(super) fn of_variant(
        types: &Types,
        dates: DateTime,
        union: &Union,
        variant: &Variant,
    ) -> Self {
        let texts = union.variants.iter().filter(|other| {
            !std::ptr::eq(*other, variant) && other.kinds.contains(&JsonKind::String)
        });
        let mut others = texts.map(|other| types.behind_aliases(&other.ty));
        let dates = match types.behind_aliases(&variant.ty) {
            Type::Integer(_, NumberSpelling::Number) => return Self::Exactly,
            Type::String(StringFormat::Date) if others.next().is_none() => dates,
            // What is a day alone is a date before it can be a moment.
            Type::String(StringFormat::DateTime)
                if others.all(|other| *other == Type::String(StringFormat::Date)) =>
            {
                dates
            }
            _ => DateTime::String,
        };
        Self::of(types, dates, &variant.ty)
    }

    /// The body of a response or a webhook.
    pub(super) fn of_content(types: &Types, dates: DateTime, content: &ResponseContent) -> Self {
        match content {
            ResponseContent::Json(ty) => Self::of(types, dates, ty),
            _ => Self::Exactly,
        }
    }

    /// The word of the tables; none for what needs none.
    pub(super) fn word(self) -> Option<&'static str> {
        match self {
            Self::Exactly => None,
            Self::Leniently => Some("leniently"),
            Self::OrText => Some("or_text"),
        }
    }

    /// The type around a value that is read so; none where it is its own.
    pub(super) fn wrapper(self) -> Option<TokenStream> {
        match self {
            Self::Exactly => None,
            Self::Leniently => Some(runtime::lenient("Read")),
            Self::OrText => Some(runtime::lenient("ReadOrText")),
        }
    }

    /// The function that reads a value.
    pub(super) fn function(self) -> TokenStream {
        match self {
            Self::Exactly => quote!(serde::Deserialize::deserialize),
            Self::Leniently => runtime::read_by("leniently"),
            Self::OrText => runtime::read_by("or_text"),
        }
    }
}

impl Emitter<'_> {
    /// How a value of a type is read.
    pub(super) fn how(self, ty: &Type) -> How {
        How::of(&self.api.types, self.config.options.date_time, ty)
    }
}

/// What it needs to read a type where other spellings are let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reading {
    /// Its own `Deserialize` alone.
    Strictly,
    /// The same, but beside others in a tuple.
    AsItIs,
    /// More spellings than one.
    Leniently,
    /// Texts of digits as well.
    OrText,
}

fn reading(types: &Types, dates: DateTime, ty: &Type) -> Reading {
    match types.behind_aliases(ty) {
        Type::Integer(_, NumberSpelling::NumberOrText)
        | Type::Number(NumberFormat::Double, NumberSpelling::NumberOrText) => Reading::OrText,
        Type::Integer(_, NumberSpelling::Number) => Reading::Leniently,
        Type::String(StringFormat::DateTime | StringFormat::Date) if dates != DateTime::String => {
            Reading::Leniently
        }
        Type::Any
        | Type::Boolean
        | Type::Number(NumberFormat::Double, NumberSpelling::Number)
        | Type::String(StringFormat::Plain | StringFormat::Binary) => Reading::AsItIs,
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => {
            reading(types, dates, inner)
        }
        Type::Tuple(items) => {
            let readings = items.iter().map(|item| reading(types, dates, item));
            match readings.clone().min() {
                Some(Reading::Strictly) | None => Reading::Strictly,
                Some(_) => readings.max().unwrap_or(Reading::Strictly),
            }
        }
        _ => Reading::Strictly,
    }
}
