//! What a schema demands of a value beyond its type.

/// Limits on a value (JSON Schema validation, section 6). They are documented, and checked before
/// a value is sent where that is asked for; they never reject what a server sends.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Constraints {
    /// Smallest number, and whether it is itself excluded.
    pub minimum: Option<(serde_json::Number, bool)>,
    /// Largest number, and whether it is itself excluded.
    pub maximum: Option<(serde_json::Number, bool)>,
    /// The number must be a multiple of this.
    pub multiple_of: Option<serde_json::Number>,
    /// Fewest characters.
    pub min_length: Option<u64>,
    /// Most characters.
    pub max_length: Option<u64>,
    /// What the string must match somewhere.
    pub pattern: Option<Pattern>,
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
    /// Limits on each member of a map.
    pub values: Option<Box<Constraints>>,
}

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

    /// Whether nothing is demanded.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::Constraints;

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
