//! Tuples with values that are read in more spellings than they are written in.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

use crate::runtime::values::lenient::{Lenient, Seed, Within, leniently};

/// Scalars that stand beside others in tuples, and have no other spellings.
macro_rules! as_they_are {
    ($($scalar:ty),* $(,)?) => {$(
        impl<H> Lenient<H> for $scalar {
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::deserialize(deserializer)
            }
        }
    )*};
}

as_they_are! { bool, String, serde_json::Value }

impl Lenient<leniently> for f64 {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }
}

macro_rules! tuples {
    ($($number:literal: $($item:ident)+;)*) => {$(
        impl<$($item: Lenient<How>,)+ How> Lenient<How> for ($($item,)+) {
            fn read<'de, De: Deserializer<'de>>(deserializer: De) -> Result<Self, De::Error> {
                deserializer.deserialize_tuple($number, Within::<Self, How>(PhantomData))
            }
        }

        impl<'de, $($item: Lenient<How>,)+ How> Visitor<'de> for Within<($($item,)+), How> {
            type Value = ($($item,)+);

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!("a list of ", $number, " items"))
            }

            fn visit_seq<Seq: SeqAccess<'de>>(self, mut seq: Seq) -> Result<Self::Value, Seq::Error> {
                let mut read = 0;
                let value = ($({
                    let item = seq.next_element_seed(Seed::<$item, How>(PhantomData))?;
                    read += 1;
                    item.ok_or_else(|| Seq::Error::invalid_length(read - 1, &self))?
                },)+);
                Ok(value)
            }
        }
    )*};
}

tuples! {
    1: A;
    2: A B;
    3: A B C;
    4: A B C D;
    5: A B C D E;
    6: A B C D E F;
    7: A B C D E F G;
    8: A B C D E F G H;
    9: A B C D E F G H I;
    10: A B C D E F G H I J;
    11: A B C D E F G H I J K;
    12: A B C D E F G H I J K L;
}
