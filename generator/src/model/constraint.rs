//! What a schema demands of a value beyond its type.

use std::cmp::Ordering;

use serde_json::Number;

/// Limits on a value (JSON Schema validation, section 6). They are documented, and checked before
/// a value is sent where that is asked for; they never reject what a server sends.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Constraints {
    /// Smallest number, and whether it is itself excluded.
    pub minimum: Option<Bound>,
    /// Largest number, and whether it is itself excluded.
    pub maximum: Option<Bound>,
    /// The number must be a multiple of each of these.
    pub multiples_of: Vec<Number>,
    /// Fewest characters.
    pub min_length: Option<u64>,
    /// Most characters.
    pub max_length: Option<u64>,
    /// What the string must match somewhere, all of them.
    pub patterns: Vec<Pattern>,
    /// The form of a string that has no type of its own, such as `email`. It is not checked.
    pub format: Option<String>,
    /// Fewest items.
    pub min_items: Option<u64>,
    /// Most items.
    pub max_items: Option<u64>,
    /// Whether all items must differ.
    pub unique_items: bool,
    /// Fewest members.
    pub min_properties: Option<u64>,
    /// Most members.
    pub max_properties: Option<u64>,
    /// Limits on each item of a list.
    pub items: Option<Box<Constraints>>,
    /// Limits on the first items of a list, one after the other.
    pub first_items: Vec<Constraints>,
    /// Limits on each member of a map.
    pub values: Option<Box<Constraints>>,
}

/// A number that is the smallest or largest, and whether it is itself excluded.
pub type Bound = (Number, bool);

/// An ECMA-262 regular expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// As it stands in the document.
    pub text: String,
    /// Whether it is one, so that it can be checked.
    pub is_understood: bool,
}

impl Constraints {
    /// The greatest whole number that is allowed.
    pub fn greatest(&self) -> Option<i64> {
        let (bound, excluded) = self.maximum.as_ref()?;
        bound
            .as_i64()
            .map(|bound| bound.saturating_sub(i64::from(*excluded)))
    }

    /// What is demanded where both are.
    pub fn narrowed(self, other: Self) -> Self {
        Self {
            minimum: stricter(self.minimum, other.minimum, Ordering::Greater),
            maximum: stricter(self.maximum, other.maximum, Ordering::Less),
            multiples_of: all(self.multiples_of, other.multiples_of),
            min_length: self.min_length.max(other.min_length),
            max_length: least(self.max_length, other.max_length),
            patterns: all(self.patterns, other.patterns),
            format: self.format.or(other.format),
            min_items: self.min_items.max(other.min_items),
            max_items: least(self.max_items, other.max_items),
            unique_items: self.unique_items || other.unique_items,
            min_properties: self.min_properties.max(other.min_properties),
            max_properties: least(self.max_properties, other.max_properties),
            items: both(self.items, other.items),
            first_items: each(self.first_items, other.first_items),
            values: both(self.values, other.values),
        }
    }

    /// Whether nothing is demanded.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The bound that leaves fewer numbers: the one that is `wanted` beside the other, and of equal ones the one that excludes itself.
fn stricter(one: Option<Bound>, other: Option<Bound>, wanted: Ordering) -> Option<Bound> {
    let (Some(one), Some(other)) = (&one, &other) else {
        return one.or(other);
    };
    let order = match (one.0.as_i128(), other.0.as_i128()) {
        (Some(one), Some(other)) => one.cmp(&other),
        _ => one
            .0
            .as_f64()
            .partial_cmp(&other.0.as_f64())
            .unwrap_or(Ordering::Equal),
    };
    let is_one = match order {
        Ordering::Equal => one.1,
        order => order == wanted,
    };
    Some(if is_one { one } else { other }.clone())
}

fn least(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    one.into_iter().chain(other).min()
}

fn all<T: PartialEq>(mut one: Vec<T>, other: Vec<T>) -> Vec<T> {
    for item in other {
        if !one.contains(&item) {
            one.push(item);
        }
    }
    one
}

fn both(
    one: Option<Box<Constraints>>,
    other: Option<Box<Constraints>>,
) -> Option<Box<Constraints>> {
    match (one, other) {
        (Some(one), Some(other)) => Some(Box::new(one.narrowed(*other))),
        (one, other) => one.or(other),
    }
}

fn each(one: Vec<Constraints>, other: Vec<Constraints>) -> Vec<Constraints> {
    let (mut one, mut other) = (one.into_iter(), other.into_iter());
    let next = || match (one.next(), other.next()) {
        (Some(one), Some(other)) => Some(one.narrowed(other)),
        (one, other) => one.or(other),
    };
    std::iter::from_fn(next).collect()
}

#[cfg(test)]
mod tests {
    use super::Constraints;

    #[test]
    fn of_two_limits_the_stricter_one_holds() {
        let limits = |minimum: (i64, bool), max_length| Constraints {
            minimum: Some((minimum.0.into(), minimum.1)),
            max_length,
            ..Constraints::default()
        };
        let both = |one: Constraints, other: Constraints| {
            let narrowed = one.clone().narrowed(other.clone());
            assert_eq!(narrowed, other.narrowed(one));
            narrowed
        };
        let first = limits((1, false), Some(5));
        assert_eq!(
            both(first.clone(), limits((2, false), None)),
            limits((2, false), Some(5))
        );
        assert_eq!(
            both(first, limits((1, true), Some(4))),
            limits((1, true), Some(4))
        );
    }

    #[test]
    fn the_greatest_number_is_below_a_limit_that_is_excluded() {
        let below = |limit: i64| {
            let maximum = Some((limit.into(), true));
            let constraints = Constraints {
                maximum,
                ..Constraints::default()
            };
            constraints.greatest()
        };
        assert_eq!(below(100), Some(99));
        assert_eq!(below(i64::MIN), Some(i64::MIN));
    }
}
