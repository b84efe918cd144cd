//! What the author may have meant.

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
        .map(|candidate| (distance(&folded, &candidate.to_lowercase()), candidate))
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

/// How many letters must be added, left out, replaced or swapped with their neighbour to get from one word to the other.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    let mut previous = None;
    for (index, letter) in left.chars().enumerate() {
        let mut next = vec![index + 1];
        for (column, other) in right.iter().enumerate() {
            let at =
                |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX / 2);
            let replaced = at(&row, column) + usize::from(letter != *other);
            let shifted = at(&row, column + 1).min(at(&next, column)) + 1;
            let earlier = column.checked_sub(1);
            let swapped = earlier.is_some_and(|column| right.get(column) == Some(&letter))
                && previous == Some(*other);
            let swap = earlier
                .filter(|_| swapped)
                .map_or(usize::MAX, |column| at(&before, column) + 1);
            next.push(replaced.min(shifted).min(swap));
        }
        before = std::mem::replace(&mut row, next);
        previous = Some(letter);
    }
    row.last().copied().unwrap_or(usize::MAX)
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
