//! Tables of what the model refers to by identity, and the identities: an id says of which table it is.

use std::fmt;
use std::marker::PhantomData;

/// Identity of an entry of a [`Table`].
pub trait Id: Copy {
    /// That of the entry at a position. Only tables make ids.
    fn at(index: usize) -> Self;
    /// The position in the table.
    fn index(self) -> usize;
}

/// Declares identities, each with the table that it is of.
macro_rules! ids {
    ($($(#[$docs:meta])* $id:ident)*) => {
        $(
            $(#[$docs])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct $id(usize);

            impl Id for $id {
                fn at(index: usize) -> Self {
                    Self(index)
                }

                fn index(self) -> usize {
                    self.0
                }
            }
        )*
    };
}

ids! {
    /// Identity of a definition in [`Types`](super::Types).
    TypeId
    /// Identity of a scheme in [`Api::schemes`](super::Api::schemes).
    SchemeId
    /// Identity of a group in [`Api::groups`](super::Api::groups).
    GroupId
    /// Identity of a document in [`Xml::documents`](super::Xml::documents).
    XmlId
    /// Identity of a content in [`Xml::shared`](super::Xml::shared).
    SharedXmlId
}

/// Values with their identities, in the order in which they were added.
#[derive(Clone)]
pub struct Table<I, T> {
    entries: Vec<T>,
    ids: PhantomData<I>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            ids: PhantomData,
        }
    }
}

impl<I, T: fmt::Debug> fmt::Debug for Table<I, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.entries.fmt(formatter)
    }
}

impl<I: Id, T> Table<I, T> {
    /// Adds a value and says its identity.
    pub fn push(&mut self, entry: T) -> I {
        let id = I::at(self.entries.len());
        self.entries.push(entry);
        id
    }

    /// Takes the last value away again.
    pub fn pop(&mut self) -> Option<T> {
        self.entries.pop()
    }

    /// The value behind an id.
    pub fn get(&self, id: I) -> Option<&T> {
        self.entries.get(id.index())
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, id: I) -> Option<&mut T> {
        self.entries.get_mut(id.index())
    }

    /// Every value with its id.
    pub fn iter(&self) -> impl Iterator<Item = (I, &T)> + Clone {
        self.entries
            .iter()
            .enumerate()
            .map(|(index, entry)| (I::at(index), entry))
    }

    /// Every value.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.entries.iter()
    }

    /// The identity of the first value for which something holds.
    pub fn find(&self, holds: impl Fn(&T) -> bool) -> Option<I> {
        self.entries.iter().position(holds).map(I::at)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<I: Id, T> FromIterator<T> for Table<I, T> {
    fn from_iter<Values: IntoIterator<Item = T>>(values: Values) -> Self {
        Self {
            entries: values.into_iter().collect(),
            ids: PhantomData,
        }
    }
}
