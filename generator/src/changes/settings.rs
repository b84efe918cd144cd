//! Settings that are not as they were, where the models do not show it.

use super::{Change, Impact};
use crate::config::Config;
use crate::diagnostic::Place;

/// Compares the settings of two crates.
pub fn compare_settings(old: &Config, new: &Config) -> Vec<Change> {
    let name = |config: &Config| format!("`{}`", config.package);
    let dates = |config: &Config| format!("{:?}", config.date_time).to_lowercase();
    let checks = |config: &Config| format!("`{}`", config.validate);
    let features = |config: &Config| format!("`{}`", config.tag_features);
    let pairs = [
        ("the package", name(old), name(new)),
        ("the setting `date-time`", dates(old), dates(new)),
        // With it types have `validate`, and calls fail that did not.
        ("the setting `validate`", checks(old), checks(new)),
        ("the setting `tag-features`", features(old), features(new)),
    ];
    let changed = pairs.into_iter().filter(|(_, old, new)| old != new);
    changed
        .map(|(subject, old, new)| Change {
            impact: Impact::Breaking,
            subject: subject.to_owned(),
            what: format!("was {old}, is {new}"),
            place: Place::Nowhere,
            is_old: false,
        })
        .collect()
}
