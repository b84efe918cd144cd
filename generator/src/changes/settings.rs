//! Settings that are not as they were, where the models do not show it.

use super::{Change, Impact};
use crate::config::{Config, Constructors, DefaultFeatures};
use crate::diagnostic::Place;

/// A setting that users of a crate notice: its name, how it is set, and what it means that the second is not the first.
struct Setting {
    subject: &'static str,
    spelled: fn(&Config) -> String,
    impact: fn(&Config) -> Impact,
}

const SETTINGS: &[Setting] = &[
    Setting {
        subject: "package",
        spelled: |config| config.package.clone(),
        impact: |_| Impact::Breaking,
    },
    Setting {
        subject: "setting `date-time`",
        spelled: |config| format!("{:?}", config.options.date_time).to_lowercase(),
        impact: |_| Impact::Breaking,
    },
    // With it types have `validate`, and calls fail that did not.
    Setting {
        subject: "setting `validate`",
        spelled: |config| config.options.validate.to_string(),
        impact: |_| Impact::Breaking,
    },
    Setting {
        subject: "setting `tag-features`",
        spelled: |config| config.options.tag_features.to_string(),
        impact: |_| Impact::Breaking,
    },
    Setting {
        subject: "setting `constructors`",
        spelled: |config| format!("{:?}", config.options.constructors).to_lowercase(),
        impact: |new| match new.options.constructors {
            Constructors::All => Impact::Additive,
            Constructors::Requests => Impact::Breaking,
        },
    },
    Setting {
        subject: "setting `default-features`",
        spelled: |config| format!("{:?}", config.options.default_features).to_lowercase(),
        impact: |new| match new.options.default_features {
            DefaultFeatures::All => Impact::Additive,
            DefaultFeatures::Operations => Impact::Breaking,
        },
    },
];

/// Compares the settings of two crates.
pub fn compare_settings(old: &Config, new: &Config) -> Vec<Change> {
    let differs = |setting: &&Setting| (setting.spelled)(old) != (setting.spelled)(new);
    let changed = SETTINGS.iter().filter(differs).map(|setting| {
        let [was, is] = [old, new].map(|config| (setting.spelled)(config));
        Change {
            impact: (setting.impact)(new),
            subject: format!("the {}", setting.subject),
            what: format!("was `{was}`, is `{is}`"),
            place: Place::Nowhere,
            is_old: false,
        }
    });
    changed.collect()
}
