//! `payload/`: kinds of bodies.

mod content_negotiation;
mod json_merge_patch;
mod media_type;
mod multipart;
mod pageable;
mod xml;
