//! `type/property/`: what the members of objects can be.

mod additional_properties;
mod nullable;
mod optionality;
mod value_types;
