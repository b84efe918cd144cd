//! Settings that are not as they were, where the models do not show it.

use super::{Change, Impact};
use crate::config::{Config, Constructors, DefaultFeatures};
use crate::diagnostic::Place;

/// Compares the settings of two crates.
pub fn compare_settings(old: &Config, new: &Config) -> Vec<Change> {
    let name = |config: &Config| format!("`{}`", config.package);
    let dates = |config: &Config| format!("{:?}", config.date_time).to_lowercase();
    let checks = |config: &Config| format!("`{}`", config.validate);
    let features = |config: &Config| format!("`{}`", config.tag_features);
    let constructors = |config: &Config| format!("`{:?}`", config.constructors).to_lowercase();
    let fewer_constructors = match new.constructors {
        Constructors::All => Impact::Additive,
        Constructors::Requests => Impact::Breaking,
    };
    let defaults = |config: &Config| format!("`{:?}`", config.default_features).to_lowercase();
    let fewer_defaults = match new.default_features {
        DefaultFeatures::All => Impact::Additive,
        DefaultFeatures::Operations => Impact::Breaking,
    };
    let pairs = [
        (Impact::Breaking, "package", name(old), name(new)),
        (
            Impact::Breaking,
            "setting `date-time`",
            dates(old),
            dates(new),
        ),
        // With it types have `validate`, and calls fail that did not.
        (
            Impact::Breaking,
            "setting `validate`",
            checks(old),
            checks(new),
        ),
        (
            Impact::Breaking,
            "setting `tag-features`",
            features(old),
            features(new),
        ),
        (
            fewer_constructors,
            "setting `constructors`",
            constructors(old),
            constructors(new),
        ),
        (
            fewer_defaults,
            "setting `default-features`",
            defaults(old),
            defaults(new),
        ),
    ];
    let changed = pairs.into_iter().filter(|(_, _, old, new)| old != new);
    changed
        .map(|(impact, subject, old, new)| Change {
            impact,
            subject: format!("the {subject}"),
            what: format!("was {old}, is {new}"),
            place: Place::Nowhere,
            is_old: false,
        })
        .collect()
}
