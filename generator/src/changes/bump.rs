//! The version that changes call for (Semantic Versioning 2.0.0, with cargo's reading of versions below 1.0.0).

use std::fmt;

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

/// Three numbers; what a hyphen or plus sign adds says nothing about compatibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The first number.
    pub major: u64,
    /// The second number.
    pub minor: u64,
    /// The third number.
    pub patch: u64,
}

impl Version {
    /// Reads a version; `None` where it has not three numbers.
    pub fn parse(text: &str) -> Option<Self> {
        let core = text.split(['-', '+']).next()?;
        let mut numbers = core.split('.').map(|number| number.parse().ok());
        let version = Self {
            major: numbers.next()??,
            minor: numbers.next()??,
            patch: numbers.next()??,
        };
        numbers.next().is_none().then_some(version)
    }

    /// Which number a change of some impact raises. Below 1.0.0 the first number that is not 0 says what breaks, and
    /// below 0.1.0 every version does.
    pub fn bump(self, impact: Option<Impact>) -> Bump {
        match (impact, self.major, self.minor) {
            (None, _, _) => Bump::None,
            (Some(Impact::Documentation), _, _) | (_, 0, 0) => Bump::Patch,
            (Some(Impact::Breaking), 0, _) => Bump::Minor,
            (Some(Impact::Additive), 0, _) => Bump::Patch,
            (Some(Impact::Breaking), _, _) => Bump::Major,
            (Some(Impact::Additive), _, _) => Bump::Minor,
        }
    }

    /// The version after this one.
    #[must_use]
    pub fn raised(self, bump: Bump) -> Self {
        let Self {
            major,
            minor,
            patch,
        } = self;
        let (major, minor, patch) = match bump {
            Bump::None => (major, minor, patch),
            Bump::Patch => (major, minor, patch.saturating_add(1)),
            Bump::Minor => (major, minor.saturating_add(1), 0),
            Bump::Major => (major.saturating_add(1), 0, 0),
        };
        Self {
            major,
            minor,
            patch,
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::{Impact, Version};

    #[test]
    fn the_number_that_is_raised_follows_from_the_impact_and_the_version() {
        let next = |version: &str, impact| {
            let version = Version::parse(version).unwrap();
            version.raised(version.bump(impact)).to_string()
        };
        assert_eq!(next("1.2.3", Some(Impact::Breaking)), "2.0.0");
        assert_eq!(next("1.2.3", Some(Impact::Additive)), "1.3.0");
        assert_eq!(next("1.2.3-rc.1", Some(Impact::Documentation)), "1.2.4");
        assert_eq!(next("0.2.3", Some(Impact::Breaking)), "0.3.0");
        assert_eq!(next("0.2.3", Some(Impact::Additive)), "0.2.4");
        assert_eq!(next("0.0.3", Some(Impact::Breaking)), "0.0.4");
        assert_eq!(next("0.2.3", None), "0.2.3");
        assert!(Version::parse("1.2").is_none() && Version::parse("1.2.x").is_none());
    }
}
