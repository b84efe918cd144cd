//! What absent and null are for a member of a struct: the words of [`object!`](crate::object)'s tables, as types.
//!
//! A table's words in a tuple read and check all members at once, so that what is compiled for a struct is one call, however
//! many members it has. Tuples nest: structs with more members than a tuple has places are tuples of tuples.

use std::marker::PhantomData;

use serde::de::{DeserializeOwned, MapAccess};

/// One member, or several, whose values are a `V`.
pub trait Kind<V> {
    /// How many members it is.
    const MEMBERS: usize;
    /// Where the values wait until all members are there.
    type Slot;

    /// A slot with nothing in it.
    fn slot() -> Self::Slot;

    /// Reads the value of a member; the last one counts where a name comes twice.
    fn read<'de, A: MapAccess<'de>>(
        slot: &mut Self::Slot,
        member: usize,
        map: &mut A,
    ) -> Result<(), A::Error>;

    /// The values, or which member is missing, where the `first` of these members is counted as that.
    fn finish(slot: Self::Slot, first: usize) -> Result<V, usize>;
}

/// How a value is read.
pub trait How<T> {
    /// Reads the value of the member whose name has been read.
    fn read<'de, A: MapAccess<'de>>(map: &mut A) -> Result<T, A::Error>;
}

/// As the type's `Deserialize` has it.
pub struct Exactly;

impl<T: DeserializeOwned> How<T> for Exactly {
    #[inline]
    fn read<'de, A: MapAccess<'de>>(map: &mut A) -> Result<T, A::Error> {
        map.next_value()
    }
}

macro_rules! kinds {
    ($(
        $(#[$docs:meta])*
        $kind:ident: $value:ty $(where $bound:path)?, read as $read:ty, |$slot:ident, $first:ident| $finish:expr;
    )*) => {$(
        $(#[$docs])*
        #[allow(non_camel_case_types, reason = "named as the tables spell it")]
        pub struct $kind<H = Exactly>(PhantomData<H>);

        impl<T $(: $bound)?, H: How<$read>> Kind<$value> for $kind<H> {
            const MEMBERS: usize = 1;
            type Slot = Option<$read>;

            #[inline]
            fn slot() -> Self::Slot {
                None
            }

            #[inline]
            fn read<'de, A: MapAccess<'de>>(slot: &mut Self::Slot, _member: usize, map: &mut A) -> Result<(), A::Error> {
                *slot = Some(H::read(map)?);
                Ok(())
            }

            #[inline]
            fn finish($slot: Self::Slot, $first: usize) -> Result<$value, usize> {
                $finish
            }
        }
    )*};
}

kinds! {
    /// It has to be there; null is for its type to accept.
    required: T, read as T, |slot, first| slot.ok_or(first);
    /// A list or map that has to be there; null is the empty one, which some servers write so.
    collection: T where Default, read as Option<T>, |slot, first| slot.ok_or(first).map(Option::unwrap_or_default);
    /// Absent and null are `None`.
    optional: Option<T>, read as Option<T>, |slot, _first| Ok(slot.flatten());
    /// Absent is `None`, and null is `Some(None)`.
    three_state: Option<Option<T>>, read as Option<T>, |slot, _first| Ok(slot);
    /// Absent is `None`, and null is a value like others.
    any: Option<T>, read as T, |slot, _first| Ok(slot);
}

macro_rules! tuple {
    ($($kind:ident $value:ident $place:tt)+) => {
        #[allow(unused_assignments, reason = "nobody asks for what is counted after the last place")]
        impl<$($value, $kind: Kind<$value>),+> Kind<($($value,)+)> for ($($kind,)+) {
            const MEMBERS: usize = 0 $(+ $kind::MEMBERS)+;
            type Slot = ($($kind::Slot,)+);

            #[inline]
            fn slot() -> Self::Slot {
                ($($kind::slot(),)+)
            }

            #[inline]
            fn read<'de, A: MapAccess<'de>>(slot: &mut Self::Slot, member: usize, map: &mut A) -> Result<(), A::Error> {
                let mut first = 0;
                $(
                    if member < first + $kind::MEMBERS {
                        return $kind::read(&mut slot.$place, member - first, map);
                    }
                    first += $kind::MEMBERS;
                )+
                Ok(())
            }

            #[inline]
            fn finish(slot: Self::Slot, first: usize) -> Result<($($value,)+), usize> {
                let mut next = first;
                Ok(($({
                    let first = next;
                    next += $kind::MEMBERS;
                    $kind::finish(slot.$place, first)?
                },)+))
            }
        }
    };
}

/// A tuple of the first place, one of the first two, and so on.
macro_rules! tuples {
    ([$($before:tt)*]) => {};
    ([$($before:tt)*] ($($place:tt)*) $($after:tt)*) => {
        tuple! { $($before)* $($place)* }
        tuples! { [$($before)* $($place)*] $($after)* }
    };
}

// No more than the tables have places for: each further one is about a megabyte of what checking a crate takes.
tuples! {
    []
    (K0 V0 0) (K1 V1 1) (K2 V2 2) (K3 V3 3) (K4 V4 4) (K5 V5 5) (K6 V6 6) (K7 V7 7)
    (K8 V8 8) (K9 V9 9) (K10 V10 10) (K11 V11 11) (K12 V12 12) (K13 V13 13) (K14 V14 14) (K15 V15 15)
}

/// A struct without members.
impl Kind<()> for () {
    const MEMBERS: usize = 0;
    type Slot = ();

    fn slot() {}

    fn read<'de, A: MapAccess<'de>>(
        (): &mut (),
        _member: usize,
        _map: &mut A,
    ) -> Result<(), A::Error> {
        Ok(())
    }

    fn finish((): (), _first: usize) -> Result<(), usize> {
        Ok(())
    }
}
