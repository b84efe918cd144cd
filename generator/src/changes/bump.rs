//! The version that changes call for (Semantic Versioning 2.0.0, with cargo's reading of versions below 1.0.0).

use semver::Version;

use super::Impact;

/// Which number of a version goes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// None.
    None,
    /// The third.
    Patch,
    /// The second.
    Minor,
    /// The first.
    Major,
}

impl Bump {
    /// Which number of a version a change of some impact raises. Below 1.0.0 the first number that is not 0 says what
    /// breaks, and below 0.1.0 every version does.
    pub fn of(version: &Version, impact: Option<Impact>) -> Self {
        match (impact, version.major, version.minor) {
            (None, _, _) => Self::None,
            (Some(Impact::Documentation), _, _) | (_, 0, 0) => Self::Patch,
            (Some(Impact::Breaking), 0, _) => Self::Minor,
            (Some(Impact::Additive), 0, _) => Self::Patch,
            (Some(Impact::Breaking), _, _) => Self::Major,
            (Some(Impact::Additive), _, _) => Self::Minor,
        }
    }
}

/// The three numbers of a version; `None` where it is none. What a hyphen or plus sign adds says nothing about
/// compatibility.
pub fn release(text: &str) -> Option<Version> {
    let version = Version::parse(text).ok()?;
    Some(Version::new(version.major, version.minor, version.patch))
}

/// The release that comes after one that changes had some impact on.
pub fn next(version: &Version, impact: Option<Impact>) -> Version {
    let (major, minor, patch) = (version.major, version.minor, version.patch);
    match Bump::of(version, impact) {
        Bump::None => version.clone(),
        Bump::Patch => Version::new(major, minor, patch.saturating_add(1)),
        Bump::Minor => Version::new(major, minor.saturating_add(1), 0),
        Bump::Major => Version::new(major.saturating_add(1), 0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::{Impact, next, release};

    #[test]
    fn the_number_that_is_raised_follows_from_the_impact_and_the_version() {
        let next = |version: &str, impact| next(&release(version).unwrap(), impact).to_string();
        assert_eq!(next("1.2.3", Some(Impact::Breaking)), "2.0.0");
        assert_eq!(next("1.2.3", Some(Impact::Additive)), "1.3.0");
        assert_eq!(next("1.2.3-rc.1", Some(Impact::Documentation)), "1.2.4");
        assert_eq!(next("0.2.3", Some(Impact::Breaking)), "0.3.0");
        assert_eq!(next("0.2.3", Some(Impact::Additive)), "0.2.4");
        assert_eq!(next("0.0.3", Some(Impact::Breaking)), "0.0.4");
        assert_eq!(next("0.2.3", None), "0.2.3");
        assert!(release("1.2").is_none() && release("1.2.x").is_none());
    }
}
