//! Values of JSON: objects, enumerations, and the types that JSON has no word for.

pub mod byte;
pub mod dates_chrono;
pub mod dates_jiff;
pub mod dates_time;
pub mod decimal;
pub mod json_text;
pub mod lenient;
pub mod lenient_tuple;
pub mod number_text;
pub mod object;
pub mod object_kind;
pub mod open_enum;
pub mod password;
pub mod pattern;
pub mod text_values;
pub mod time_text;
pub mod unlisted_values;
pub mod validate;
pub mod value_enum;
pub mod whole_number;
pub mod wide_integer;
