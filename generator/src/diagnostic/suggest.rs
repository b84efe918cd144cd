//! What the author may have meant.

use strsim::osa_distance;

/// The candidate that `word` is most likely a slip of, if any is near, or the only one that begins or ends with it.
pub(crate) fn nearest<'c>(
    word: &str,
    candidates: impl Iterator<Item = &'c str>,
) -> Option<&'c str> {
    let candidates: Vec<&str> = candidates.collect();
    slip(word, &candidates).or_else(|| part(word, &candidates))
}

fn slip<'c>(word: &str, candidates: &[&'c str]) -> Option<&'c str> {
    let allowed = word.chars().count().div_ceil(3).clamp(1, 3);
    let folded = word.to_lowercase();
    // A long word is no slip of a short one, and need not be gone through to see that.
    let alike = |candidate: &&&str| candidate.len().abs_diff(word.len()) <= 4 * allowed;
    candidates
        .iter()
        .filter(alike)
        .map(|candidate| (osa_distance(&folded, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| *candidate)
}

fn part<'c>(word: &str, candidates: &[&'c str]) -> Option<&'c str> {
    /// Shorter words begin or end too many others.
    const SHORTEST: usize = 4;
    let folded = word.to_lowercase();
    let holds = |candidate: &&&str| {
        let candidate = candidate.to_lowercase();
        candidate.starts_with(&folded) || candidate.ends_with(&folded)
    };
    let mut found = candidates.iter().filter(holds);
    let only = found.next().filter(|_| word.len() >= SHORTEST)?;
    found.next().is_none().then_some(*only)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found() {
        let keys = ["properties", "required", "items", "type"];
        assert_eq!(nearest("propertys", keys.into_iter()), Some("properties"));
        assert_eq!(nearest("reqiured", keys.into_iter()), Some("required"));
        assert_eq!(nearest("Type", keys.into_iter()), Some("type"));
        assert_eq!(nearest("colour", keys.into_iter()), None);
        let keys = ["requestBody", "responses", "parameters"];
        assert_eq!(nearest("body", keys.into_iter()), Some("requestBody"));
        assert_eq!(nearest("param", keys.into_iter()), Some("parameters"));
    }
}
