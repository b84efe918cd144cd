//! Types: their uses, their definitions and the table that owns them.

use std::ops::RangeInclusive;

use super::{Additional, Constraints, Docs, Enumeration, Object, Table, TypeId, Union};
use crate::diagnostic::Place;

/// A use of a type, as it stands in a field, an item, a parameter or a body.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// Any JSON value: the document allows everything, or says something that no type expresses.
    Any,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer(IntegerFormat, NumberSpelling),
    /// A number that may have a fraction.
    Number(NumberFormat, NumberSpelling),
    /// Text, perhaps of a known form.
    String(StringFormat),
    /// A list.
    Array(Box<Type>),
    /// A list of as many items, each of its own type.
    Tuple(Vec<Type>),
    /// An object with free keys.
    Map(Box<Type>),
    /// The inner type or null.
    Nullable(Box<Type>),
    /// The inner type behind a pointer, where a type would otherwise contain itself.
    Boxed(Box<Type>),
    /// A definition.
    Named(TypeId),
}

impl Type {
    /// Visits this type and every type within it.
    pub fn for_each(&self, visit: &mut impl FnMut(&Type)) {
        visit(self);
        match self {
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) | Self::Boxed(inner) => {
                inner.for_each(visit);
            }
            Self::Tuple(items) => items.iter().for_each(|item| item.for_each(visit)),
            _ => {}
        }
    }
}

/// The range of a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IntegerFormat {
    /// 8 bits, signed.
    Int8,
    /// 16 bits, signed.
    Int16,
    /// 32 bits, signed.
    Int32,
    /// 64 bits, signed; also what an integer without a format is, if nothing speaks against it.
    Int64,
    /// 128 bits, signed: an integer that is said to go beyond 64 bits.
    Int128,
    /// 8 bits, unsigned.
    UInt8,
    /// 16 bits, unsigned.
    UInt16,
    /// 32 bits, unsigned.
    UInt32,
    /// 64 bits, unsigned.
    UInt64,
}

impl IntegerFormat {
    /// The integers that it holds.
    pub fn range(self) -> RangeInclusive<i128> {
        match self {
            Self::Int8 => i8::MIN.into()..=i8::MAX.into(),
            Self::Int16 => i16::MIN.into()..=i16::MAX.into(),
            Self::Int32 => i32::MIN.into()..=i32::MAX.into(),
            Self::Int64 => i64::MIN.into()..=i64::MAX.into(),
            Self::Int128 => i128::MIN..=i128::MAX,
            Self::UInt8 => 0..=u8::MAX.into(),
            Self::UInt16 => 0..=u16::MAX.into(),
            Self::UInt32 => 0..=u32::MAX.into(),
            Self::UInt64 => 0..=u64::MAX.into(),
        }
    }
}

/// The precision of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberFormat {
    /// IEEE 754 double precision: a number without a format, and a `float`, since servers write
    /// more of its digits than single precision holds.
    Double,
    /// Decimal digits, as many as there are.
    Decimal,
}

/// What the JSON of a number can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberSpelling {
    /// A number.
    Number,
    /// A number, or a text of its digits.
    NumberOrText,
}

/// The form of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StringFormat {
    /// No form, or one without a Rust type of its own.
    Plain,
    /// RFC 3339 date and time with an offset.
    DateTime,
    /// RFC 3339 full-date.
    Date,
    /// A time of day, RFC 3339 full-time or without an offset.
    Time,
    /// ISO 8601 duration.
    Duration,
    /// RFC 4122 UUID.
    Uuid,
    /// Bytes as base64 text.
    Byte,
    /// RFC 2673 dotted quad.
    Ipv4,
    /// RFC 4291 address.
    Ipv6,
    /// A secret: redacted in `Debug`.
    Password,
    /// Bytes that are not text; only where a body or part is binary.
    Binary,
    /// A decimal number, as many digits as there are.
    Decimal,
}

/// Where a definition comes from, which decides its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeOrigin {
    /// A named schema of the document's components.
    Component(String),
    /// A schema written in place: the words that lead to it, outermost first.
    Inline(Vec<String>),
}

/// One definition.
#[derive(Debug)]
pub struct TypeDefinition {
    /// Where its name comes from.
    pub origin: TypeOrigin,
    /// Where it stands in the document.
    pub place: Place,
    /// Its prose.
    pub docs: Docs,
    /// Limits on its values.
    pub constraints: Constraints,
    /// Whether its values are held to limits before they are sent.
    pub limited: bool,
    /// Which way its values go; both until every operation is known.
    pub direction: Direction,
    /// What it is.
    pub shape: Shape,
}

/// Which way the values of a type go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// Only from the client to the server.
    Sent,
    /// Only from the server to the client.
    Received,
    /// To and fro, or nowhere: what no operation reaches may be used for anything.
    #[default]
    Both,
}

/// What a definition is.
#[derive(Debug, PartialEq)]
pub enum Shape {
    /// Named members.
    Object(Object),
    /// One of a list of values.
    Enumeration(Enumeration),
    /// One of several types.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
    /// A type of its own around another; what an alias becomes when it contains itself.
    Newtype(Type),
}

impl Shape {
    /// Visits the types of its members.
    pub fn for_each_type(&self, visit: &mut impl FnMut(&Type)) {
        match self {
            Self::Object(object) => {
                object.fields.iter().for_each(|field| visit(&field.ty));
                if let Additional::Kept(ty) = &object.additional {
                    visit(ty);
                }
            }
            Self::Union(union) => union.variants.iter().for_each(|variant| visit(&variant.ty)),
            Self::Alias(ty) | Self::Newtype(ty) => visit(ty),
            Self::Enumeration(_) => {}
        }
    }
}

/// All definitions, indexed by [`TypeId`].
#[derive(Debug, Default)]
pub struct Types {
    definitions: Table<TypeId, TypeDefinition>,
}

impl Types {
    /// Adds a definition and says its id.
    pub fn push(&mut self, definition: TypeDefinition) -> TypeId {
        self.definitions.push(definition)
    }

    /// The definition behind an id. Ids are only made by [`Types::push`], so it is there.
    pub fn get(&self, id: TypeId) -> Option<&TypeDefinition> {
        self.definitions.get(id)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, id: TypeId) -> Option<&mut TypeDefinition> {
        self.definitions.get_mut(id)
    }

    /// What a type is behind its aliases.
    pub fn behind_aliases<'a>(&'a self, ty: &'a Type) -> &'a Type {
        let mut ty = ty;
        // More aliases than definitions would be a circle.
        for _ in 0..=self.definitions.len() {
            let Type::Named(id) = ty else { return ty };
            match self.get(*id).map(|definition| &definition.shape) {
                Some(Shape::Alias(inner)) => ty = inner,
                _ => return ty,
            }
        }
        ty
    }

    /// The definition that a use of a type comes to behind its aliases.
    pub fn definition_of(&self, ty: &Type) -> Option<(TypeId, &Shape)> {
        match self.behind_aliases(ty) {
            Type::Named(id) => Some((*id, &self.get(*id)?.shape)),
            _ => None,
        }
    }

    /// The object that a use of a type comes to.
    pub fn object(&self, ty: &Type) -> Option<&Object> {
        match self.definition_of(ty)? {
            (_, Shape::Object(object)) => Some(object),
            _ => None,
        }
    }

    /// The enumeration that a use of a type comes to.
    pub fn enumeration(&self, ty: &Type) -> Option<&Enumeration> {
        match self.definition_of(ty)? {
            (_, Shape::Enumeration(enumeration)) => Some(enumeration),
            _ => None,
        }
    }

    /// The same type, with what stands behind every alias in it.
    pub fn without_aliases(&self, ty: &Type) -> Type {
        let within = |inner: &Type| Box::new(self.without_aliases(inner));
        match self.behind_aliases(ty) {
            Type::Array(inner) => Type::Array(within(inner)),
            Type::Map(inner) => Type::Map(within(inner)),
            Type::Nullable(inner) => Type::Nullable(within(inner)),
            Type::Boxed(inner) => Type::Boxed(within(inner)),
            Type::Tuple(items) => Type::Tuple(
                items
                    .iter()
                    .map(|item| self.without_aliases(item))
                    .collect(),
            ),
            other => other.clone(),
        }
    }

    /// Every definition with its id, in the order of their making.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDefinition)> {
        self.definitions.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.definitions.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.definitions.is_empty()
    }
}
