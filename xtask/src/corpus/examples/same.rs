//! Whether two values mean the same: numbers as numbers, times as instants.

use serde_json::{Number, Value};

/// Whether what came back is what was sent.
pub fn is_same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            let other = |name| right.get(name);
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(name, value)| other(name).is_some_and(|other| is_same(value, other)))
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| is_same(left, right))
        }
        (Value::Number(left), Value::Number(right)) => is_same_number(left, right),
        (Value::String(left), Value::String(right)) => {
            left == right || is_same_instant(left, right)
        }
        _ => left == right,
    }
}

/// The first place at which two values differ, and how.
pub fn difference(left: &Value, right: &Value) -> String {
    match (left, right) {
        (Value::Object(one), Value::Object(other)) => {
            let lost = one.keys().find(|name| !other.contains_key(*name));
            let added = other.keys().find(|name| !one.contains_key(*name));
            let differs = one.iter().find_map(|(name, value)| {
                Some((name, value, other.get(name)?))
                    .filter(|(_, value, other)| !is_same(value, other))
            });
            match (lost, added, differs) {
                (Some(name), _, _) => format!("loses `{name}`"),
                (_, Some(name), _) => format!("adds `{name}`"),
                (_, _, Some((name, value, other))) => {
                    format!("{name}: {}", difference(value, other))
                }
                _ => "is not the same".to_owned(),
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let differs = one
                .iter()
                .zip(other)
                .position(|(value, other)| !is_same(value, other))
                .unwrap_or(0);
            match (one.get(differs), other.get(differs)) {
                (Some(value), Some(other)) => format!("{differs}: {}", difference(value, other)),
                _ => "is not the same".to_owned(),
            }
        }
        _ => format!("{left} comes back as {right}"),
    }
}

fn is_same_number(left: &Number, right: &Number) -> bool {
    let whole = |number: &Number| number.as_i128();
    match (whole(left), whole(right)) {
        (Some(left), Some(right)) => left == right,
        _ => left.as_f64() == right.as_f64(),
    }
}

fn is_same_instant(left: &str, right: &str) -> bool {
    let instant = |text: &str| text.parse::<jiff::Timestamp>().ok();
    instant(left).is_some_and(|left| instant(right) == Some(left))
}

#[cfg(test)]
mod tests {
    use super::{difference, is_same};
    use serde_json::json;

    #[test]
    fn numbers_are_compared_as_numbers_and_times_as_instants() {
        assert!(is_same(
            &json!({ "a": [1.0, 2] }),
            &json!({ "a": [1, 2.0] })
        ));
        assert!(is_same(
            &json!("2020-01-01T00:00:00Z"),
            &json!("2020-01-01T01:00:00+01:00")
        ));
        assert!(!is_same(&json!("1"), &json!("1.0")));
        assert!(!is_same(
            &json!(9_007_199_254_740_993_i64),
            &json!(9_007_199_254_740_992_i64)
        ));
    }

    #[test]
    fn a_difference_says_where_it_is() {
        let difference = difference(&json!({ "a": [1, { "b": 2 }] }), &json!({ "a": [1, {}] }));
        assert_eq!(difference, "a: 1: loses `b`");
    }
}
