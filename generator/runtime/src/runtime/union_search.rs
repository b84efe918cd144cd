//! The search for a value's variant, among those of a union.

use std::fmt::Write;

use serde::de::Error;
use serde_json::Value;

use super::union::{Kind, Sign, Union};
use super::unlisted;

/// Finds a value's variant.
pub fn choose<U: Union, E: Error>(value: Value) -> Result<U, E> {
    select(value).map_err(E::custom)
}

fn select<U: Union>(value: Value) -> Result<U, String> {
    let value = whole::<U>(value);
    let mut refusal = format!("this is no {}", U::NAME);
    if let Some((property, members)) = U::TAG.zip(value.as_object()) {
        match members.get(property) {
            None | Some(Value::Null) => {
                if let Some(found) = by_default(&value) {
                    return Ok(found);
                }
                _ = write!(refusal, "; missing field `{property}`");
            }
            Some(Value::String(tag)) => {
                let tag = tag.clone();
                return by_tag(&tag, value, refusal);
            }
            Some(other) => {
                let tag = other.to_string();
                return by_tag(&tag, value, refusal);
            }
        }
    }
    by_key(&value).map_or_else(|| by_kind(value, refusal), Ok)
}

/// A number without a fraction as an integer, where no variant is for numbers with one.
fn whole<U: Union>(value: Value) -> Value {
    let takes = |kind| U::VARIANTS.iter().any(|sign| sign.kinds.contains(&kind));
    match value.as_f64().filter(|_| value.is_f64()) {
        // Within these bounds every whole number is one of i64 and of f64.
        Some(number)
            if number.fract() == 0.0
                && number.abs() <= 9_007_199_254_740_992.0
                && takes(Kind::Integer)
                && !takes(Kind::Fraction) =>
        {
            Value::from(number as i64)
        }
        _ => value,
    }
}

/// The variant that a tag selects, or else the one for all others, or one that no tag selects, or the one that
/// keeps unknown tags.
fn by_tag<U: Union>(tag: &str, value: Value, mut refusal: String) -> Result<U, String> {
    let mut meant = U::VARIANTS.iter().filter(|sign| sign.tags.contains(&tag));
    match (meant.next(), meant.next()) {
        (None, _) => {}
        (Some(sign), None) => {
            return attempt(sign, &value).map_err(|reason| {
                // Writing to a string cannot fail, here and below.
                _ = write!(refusal, "; not {}: {reason}", sign.name);
                refusal
            });
        }
        (Some(first), Some(second)) => {
            let all = [first, second].into_iter().chain(meant);
            return try_each(&value, all, &mut refusal).ok_or(refusal);
        }
    }
    if let Some(found) = by_default(&value) {
        return Ok(found);
    }
    let untagged = |sign: &&Sign| sign.tags.is_empty() && sign.kinds.contains(&Kind::Object);
    if let Some(found) = try_each(&value, U::VARIANTS.iter().filter(untagged), &mut refusal) {
        return Ok(found);
    }
    unlisted::count(1);
    U::unknown(value).map_err(|_| format!("{refusal}; no variant is called {tag:?}"))
}

/// The variant for objects whose tag is absent or selects none.
fn by_default<U: Union>(value: &Value) -> Option<U> {
    attempt(U::VARIANTS.iter().find(|sign| sign.is_default)?, value).ok()
}

/// The variant that must have a member that is there.
fn by_key<U: Union>(value: &Value) -> Option<U> {
    let members = value.as_object()?;
    let has_key = |sign: &&Sign| sign.key.is_some_and(|key| members.contains_key(key));
    attempt(U::VARIANTS.iter().find(has_key)?, value).ok()
}

/// The best of the variants that are of the value's kind; should none fit, of all others.
fn by_kind<U: Union>(value: Value, mut refusal: String) -> Result<U, String> {
    let kind = Kind::of(&value);
    let of_kind = |sign: &&Sign| sign.kinds.contains(&kind);
    let mut fitting = U::VARIANTS.iter().filter(of_kind);
    let others = U::VARIANTS.iter().filter(|sign| !of_kind(sign));
    let found = match fitting.clone().count() {
        1 => fitting.next().and_then(|only| attempt(only, &value).ok()),
        _ => None,
    };
    found
        .or_else(|| try_each(&value, U::VARIANTS.iter().filter(of_kind), &mut refusal))
        .or_else(|| try_each(&value, others, &mut refusal))
        .ok_or(refusal)
}

/// A variant that a value was read as, and how well it holds it.
struct Candidate<U> {
    found: U,
    written: Value,
    unlisted: usize,
    score: usize,
}

/// Tries variants until one keeps everything, and takes the one that keeps most; of those that keep the same, the one
/// that knows more of the values, and of those the first.
fn try_each<'s, U: Union>(
    value: &Value,
    signs: impl Iterator<Item = &'s Sign>,
    refusal: &mut String,
) -> Option<U> {
    let whole = kept(value, value);
    let mut best: Option<Candidate<U>> = None;
    let mut by_any = Value::Null;
    for sign in signs {
        match candidate(sign, value) {
            Ok(candidate) => {
                merge(&mut by_any, &candidate.written);
                let is_better = best.as_ref().is_none_or(|best| is_better(&candidate, best));
                if is_better {
                    best = Some(candidate);
                }
            }
            Err(reason) => _ = write!(refusal, "; not {}: {reason}", sign.name),
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
        && let Ok(several) = U::several(value.clone())
    {
        return Some(several);
    }
    unlisted::count(best.unlisted);
    Some(best.found)
}

fn candidate<U: Union>(sign: &Sign, value: &Value) -> Result<Candidate<U>, String> {
    let (found, unlisted) = unlisted::watch(|| attempt::<U>(sign, value));
    let found = found?;
    let written = serde_json::to_value(&found).unwrap_or_default();
    let score = kept(value, &written).saturating_sub(unlisted);
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

fn attempt<U: Union>(sign: &Sign, value: &Value) -> Result<U, String> {
    let mut track = serde_path_to_error::Track::new();
    let deserializer = serde_path_to_error::Deserializer::new(value, &mut track);
    U::read(sign.name, deserializer).map_err(|error| match track.path().to_string() {
        path if path == "." => error.to_string(),
        path => format!("{error} at {path}"),
    })
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

/// How many of a value's members, items and texts were written again, at all depths; of a text of which only the
/// beginning was, something is lost: the time of a moment that was read as a day. JSON is nested no deeper than its parser
/// allows.
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
        (Value::String(text), Value::String(written)) => {
            usize::from(text == written || !text.starts_with(written.as_str()))
        }
        _ => 0,
    }
}
