//! The search for a value's variant, among those of a union.

use std::fmt::Write;

use serde::de::{Deserializer, Error};
use serde_json::Value;

use crate::runtime::unions::memory::{self, Chosen};
use crate::runtime::unions::union::{Kind, Sign, Union};
use crate::runtime::values::unlisted_values;
use crate::runtime::values::whole_number;

/// A value whose variant is searched, in one form or more.
pub trait Searched {
    /// It as a tree, by which the search is decided.
    fn value(&self) -> &Value;

    /// The tree alone, for what keeps any value.
    fn into_value(self) -> Value;

    /// Reads it as a variant.
    fn read<U: Union>(&self, variant: &str) -> Result<U, String>;

    /// What a variant writes.
    fn written<U: Union>(found: &U) -> Value;
}

impl Searched for Value {
    fn value(&self) -> &Value {
        self
    }

    fn into_value(self) -> Value {
        self
    }

    fn read<U: Union>(&self, variant: &str) -> Result<U, String> {
        read_variant(variant, self)
    }

    fn written<U: Union>(found: &U) -> Value {
        serde_json::to_value(found).unwrap_or_default()
    }
}

/// Reads a variant; should it not be one, the reason says where within it that shows.
pub fn read_variant<'de, U: Union, D: Deserializer<'de>>(
    variant: &str,
    from: D,
) -> Result<U, String> {
    let mut track = serde_path_to_error::Track::new();
    let deserializer = serde_path_to_error::Deserializer::new(from, &mut track);
    U::read(variant, deserializer).map_err(|error| match track.path().to_string() {
        path if path == "." => error.to_string(),
        path => format!("{error} at {path}"),
    })
}

/// Finds a value's variant.
pub fn choose<U: Union, E: Error>(value: Value) -> Result<U, E> {
    select(whole::<U>(value)).map_err(E::custom)
}

/// Finds the variant of a value whose numbers are [`whole`] where they have to be. What is within a value that is tried as
/// several variants is searched for once, and not for each of them again.
pub fn select<U: Union, S: Searched>(searched: S) -> Result<U, String> {
    let Some(key) = memory::key::<U>(searched.value()) else {
        return search(searched).map(|found| found.value);
    };
    if let Some(known) = memory::recall(&key) {
        return known.and_then(|chosen| take(chosen, searched));
    }
    let found = search(searched);
    let chosen = found.as_ref().map(|found| found.chosen);
    memory::remember(key, chosen.map_err(String::clone));
    found.map(|found| found.value)
}

/// What was found for a value.
struct Found<U> {
    value: U,
    chosen: Chosen,
}

/// Reads a value as what it was found to be before.
fn take<U: Union, S: Searched>(chosen: Chosen, searched: S) -> Result<U, String> {
    match chosen {
        Chosen::Variant(name) => searched.read(name),
        Chosen::Unknown => unknown(searched.into_value()),
        Chosen::Several => several(searched.value()),
    }
}

fn unknown<U: Union>(value: Value) -> Result<U, String> {
    unlisted_values::count(1);
    U::unknown(value).map_err(|_| format!("this is no {}", U::NAME))
}

fn several<U: Union>(value: &Value) -> Result<U, String> {
    U::several(value.clone()).map_err(|_| format!("this is no {}", U::NAME))
}

fn read<U: Union, S: Searched>(searched: &S, sign: &'static Sign) -> Result<Found<U>, String> {
    let chosen = Chosen::Variant(sign.name);
    searched
        .read(sign.name)
        .map(|value| Found { value, chosen })
}

fn search<U: Union, S: Searched>(searched: S) -> Result<Found<U>, String> {
    let mut refusal = format!("this is no {}", U::NAME);
    if let Some((property, members)) = U::TAG.zip(searched.value().as_object()) {
        match members.get(property) {
            None | Some(Value::Null) => {
                if let Some(found) = by_default(&searched) {
                    return Ok(found);
                }
                _ = write!(refusal, "; missing field `{property}`");
            }
            Some(Value::String(tag)) => {
                let tag = tag.clone();
                return by_tag(&tag, searched, refusal);
            }
            Some(other) => {
                let tag = spelled::<U>(other);
                return by_tag(&tag, searched, refusal);
            }
        }
    }
    by_key(&searched).map_or_else(|| by_kind(&searched, refusal), Ok)
}

/// A tag that is no text, as a variant has it: numbers are the same however they are written.
fn spelled<U: Union>(tag: &Value) -> String {
    let mut tags = U::VARIANTS.iter().flat_map(|sign| sign.tags);
    let is_same = |number: f64| tags.find(|known| known.parse() == Ok(number));
    let known = tag.as_f64().and_then(is_same);
    known.map_or_else(|| tag.to_string(), |known| (*known).to_owned())
}

/// A number without a fraction as an integer, where no variant is for numbers with one.
pub fn whole<U: Union>(value: Value) -> Value {
    let takes = |kind| U::VARIANTS.iter().any(|sign| sign.kinds.contains(&kind));
    let number = value.as_f64().filter(|_| value.is_f64());
    match number.and_then(whole_number::whole) {
        Some(number) if takes(Kind::Integer) && !takes(Kind::Fraction) => Value::from(number),
        _ => value,
    }
}

/// The variant that a tag selects, or else the one for all others, or one that no tag selects, or the one that
/// keeps unknown tags.
fn by_tag<U: Union, S: Searched>(
    tag: &str,
    searched: S,
    mut refusal: String,
) -> Result<Found<U>, String> {
    let mut meant = U::VARIANTS.iter().filter(|sign| sign.tags.contains(&tag));
    match (meant.next(), meant.next()) {
        (None, _) => {}
        (Some(sign), None) => {
            return read(&searched, sign).map_err(|reason| {
                // Writing to a string cannot fail, here and below.
                _ = write!(refusal, "; not {}: {reason}", sign.name);
                refusal
            });
        }
        (Some(first), Some(second)) => {
            let all = [first, second].into_iter().chain(meant);
            return try_each(&searched, all, &mut refusal).ok_or(refusal);
        }
    }
    if let Some(found) = by_default(&searched) {
        return Ok(found);
    }
    let untagged = |sign: &&Sign| sign.tags.is_empty() && sign.kinds.contains(&Kind::Object);
    let untagged = U::VARIANTS.iter().filter(untagged);
    if let Some(found) = try_each(&searched, untagged, &mut refusal) {
        return Ok(found);
    }
    let value = unknown(searched.into_value());
    let value = value.map_err(|_| format!("{refusal}; no variant is called {tag:?}"))?;
    let chosen = Chosen::Unknown;
    Ok(Found { value, chosen })
}

/// The variant for objects whose tag is absent or selects none.
fn by_default<U: Union, S: Searched>(searched: &S) -> Option<Found<U>> {
    let sign = U::VARIANTS.iter().find(|sign| sign.is_default)?;
    read(searched, sign).ok()
}

/// The variant that must have a member that is there.
fn by_key<U: Union, S: Searched>(searched: &S) -> Option<Found<U>> {
    let members = searched.value().as_object()?;
    let has_key = |sign: &&Sign| sign.key.is_some_and(|key| members.contains_key(key));
    let sign = U::VARIANTS.iter().find(has_key)?;
    read(searched, sign).ok()
}

/// The best of the variants that are of the value's kind; should none fit, of all others.
fn by_kind<U: Union, S: Searched>(searched: &S, mut refusal: String) -> Result<Found<U>, String> {
    let kind = Kind::of(searched.value());
    let of_kind = |sign: &&Sign| sign.kinds.contains(&kind);
    let mut fitting = U::VARIANTS.iter().filter(of_kind);
    let others = U::VARIANTS.iter().filter(|sign| !of_kind(sign));
    let found = match fitting.clone().count() {
        1 => fitting.next().and_then(|only| read(searched, only).ok()),
        _ => None,
    };
    found
        .or_else(|| try_each(searched, U::VARIANTS.iter().filter(of_kind), &mut refusal))
        .or_else(|| try_each(searched, others, &mut refusal))
        .ok_or(refusal)
}

/// A variant that a value was read as, and how well it holds it.
struct Candidate<U> {
    found: Found<U>,
    written: Value,
    unlisted: usize,
    score: usize,
}

/// Tries variants until one keeps everything, and takes the one that keeps most; of those that keep the same, the one
/// that knows more of the values, and of those the first.
fn try_each<U: Union, S: Searched>(
    searched: &S,
    signs: impl Iterator<Item = &'static Sign>,
    refusal: &mut String,
) -> Option<Found<U>> {
    let _trial = memory::begin_trial();
    let value = searched.value();
    let whole = kept(value, value);
    let mut best: Option<Candidate<U>> = None;
    let mut by_any = Value::Null;
    for sign in signs {
        match candidate(sign, searched) {
            Ok(candidate) => {
                merge(&mut by_any, &candidate.written);
                let is_better = best.as_ref().is_none_or(|best| is_better(&candidate, best));
                if is_better {
                    best = Some(candidate);
                }
            }
            Err(reason) => _ = write!(refusal, "; not {}: {}", sign.name, shortened(&reason)),
        }
        if best
            .as_ref()
            .is_some_and(|best| best.score >= whole && best.unlisted == 0)
        {
            break;
        }
    }
    let best = best?;
    if kept(value, &by_any) > kept(value, &best.written)
        && let Ok(value) = several(value)
    {
        let chosen = Chosen::Several;
        return Some(Found { value, chosen });
    }
    unlisted_values::count(best.unlisted);
    Some(best.found)
}

/// The beginning of a reason: those of unions within unions would be as long as their number is to the power of the depth.
fn shortened(reason: &str) -> &str {
    const LONGEST: usize = 400;
    let end = reason.char_indices().nth(LONGEST).map(|(end, _)| end);
    end.and_then(|end| reason.get(..end)).unwrap_or(reason)
}

fn candidate<U: Union, S: Searched>(
    sign: &'static Sign,
    searched: &S,
) -> Result<Candidate<U>, String> {
    let (found, unlisted) = unlisted_values::watch(|| read::<U, S>(searched, sign));
    let found = found?;
    let written = S::written(&found.value);
    let score = kept(searched.value(), &written).saturating_sub(unlisted);
    Ok(Candidate {
        found,
        written,
        unlisted,
        score,
    })
}

fn is_better<U>(candidate: &Candidate<U>, best: &Candidate<U>) -> bool {
    candidate.score > best.score
        || candidate.score == best.score && candidate.unlisted < best.unlisted
}

/// Adds what another way of reading a value has kept.
fn merge(kept: &mut Value, other: &Value) {
    match (kept, other) {
        (Value::Object(kept), Value::Object(other)) => {
            for (name, value) in other {
                merge(kept.entry(name).or_insert(Value::Null), value);
            }
        }
        (Value::Array(kept), Value::Array(other)) if kept.len() == other.len() => {
            kept.iter_mut()
                .zip(other)
                .for_each(|(kept, other)| merge(kept, other));
        }
        (kept @ Value::Null, other) => *kept = other.clone(),
        _ => {}
    }
}

/// How much of a value's members, items and texts was written again, at all depths: texts count two, those that are
/// written otherwise one, and those of which only the beginning is, as of a moment that was read as a day, nothing. JSON is
/// nested no deeper than its parser allows.
fn kept(value: &Value, written: &Value) -> usize {
    match (value, written) {
        (Value::Array(items), Value::Array(written)) => {
            let pairs = items.iter().zip(written);
            pairs.map(|(item, written)| 1 + kept(item, written)).sum()
        }
        (Value::Object(members), Value::Object(written)) => {
            let pairs = members
                .iter()
                .filter_map(|(name, member)| Some((member, written.get(name)?)));
            pairs
                .map(|(member, written)| 1 + kept(member, written))
                .sum()
        }
        (Value::String(text), Value::String(written)) if is_same(text, written) => 2,
        (Value::String(text), Value::String(written)) => {
            usize::from(!text.starts_with(written.as_str()))
        }
        _ => 0,
    }
}

/// Whether a text is written as it was read. Letters of other cases are the same in whatever is read from texts, and a
/// moment may be written with another offset.
fn is_same(text: &str, written: &str) -> bool {
    text.eq_ignore_ascii_case(written) || is_moment(text) && is_moment(written)
}

/// Whether a text is a date and a time with an offset (RFC 3339, section 5.6).
fn is_moment(text: &str) -> bool {
    let (Some(sign), Some((_, clock))) = (text.get(10..11), text.split_at_checked(11)) else {
        return false;
    };
    let offset = clock
        .rfind(['Z', 'z', '+', '-'])
        .and_then(|at| clock.get(at..));
    let is_offset = |offset: &str| matches!(offset, "Z" | "z") || offset.len() == "+00:00".len();
    matches!(sign, "T" | "t") && offset.is_some_and(is_offset)
}
