//! What a schema demands of a value beyond its type.

/// Limits on a value (JSON Schema validation, section 6). They are documented and can be
/// checked before sending; they never reject what a server sends.
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
    /// ECMA-262 regular expression that the string must match somewhere.
    pub pattern: Option<String>,
    /// Fewest items.
    pub min_items: Option<u64>,
    /// Most items.
    pub max_items: Option<u64>,
    /// Whether all items must differ.
    pub unique_items: bool,
}

impl Constraints {
    /// The greatest whole number that is allowed.
    pub fn greatest(&self) -> Option<i64> {
        let (bound, excluded) = self.maximum.as_ref()?;
        bound
            .as_i64()
            .map(|bound| if *excluded { bound - 1 } else { bound })
    }
}
