//! The table of everything that a report can be about.

use super::Severity;

/// Declares [`Code`] from one table, so that a number, a severity and a title cannot be forgotten or used twice by
/// two lists drifting apart.
macro_rules! codes {
    ($($variant:ident $number:literal $severity:ident $title:literal)*) => {
        /// What a report is about; see the table in `diagnostic/code.rs`.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Code {
            $(#[doc = $title] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// The number that is shown to the author, such as `E0101`.
            pub fn number(self) -> &'static str {
                match self { $(Code::$variant => $number,)* }
            }

            /// How grave it is, unless the one who reports it says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// The fault in a few words, the same for every report of this code.
            pub fn title(self) -> &'static str {
                match self { $(Code::$variant => $title,)* }
            }

            /// What it means and what to do, in Markdown; mostly with a document that is refused and one that is not.
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Code::$variant => include_str!(concat!("explain/", $number, ".md")),)*
                }
            }

            /// The code of a number.
            pub fn numbered(number: &str) -> Option<Code> {
                match number { $($number => Some(Code::$variant),)* _ => None }
            }
        }
    };
}

codes! {
    // E00: getting from a file to a tree.
    Unreadable          "E0001" Error "a file cannot be read"
    NotUtf8             "E0002" Error "a file is not UTF-8"
    Syntax              "E0003" Error "a file is neither YAML nor JSON"
    DuplicateKey        "E0004" Error "a key stands twice in one map"
    TooDeep             "E0005" Error "values are nested too deep"
    TooLarge            "E0006" Error "aliases expand to too many values"
    BadMerge            "E0007" Error "a merge key without a map"
    NotADocument        "E0008" Error "not an OpenAPI document"
    UnknownVersion      "E0009" Error "an OpenAPI version that is not understood"

    // E01: keys and kinds, as OpenAPI's grammar has them.
    UnknownKey          "E0101" Error "an unknown key"
    WrongKind           "E0102" Error "a value of the wrong kind"
    UnknownWord         "E0103" Error "a word that is not one of the known ones"
    MissingKey          "E0104" Error "a required key is missing"
    LaterVersion        "E0105" Error "a key of a later OpenAPI version"
    PathRequired        "E0106" Error "a path parameter that is not required"
    SchemaOrContent     "E0107" Error "a parameter has either a schema or content"
    BadPath             "E0108" Error "a key that is not the template of a path"
    BadStatus           "E0109" Error "a response that is not named by a status"
    NotUnderstood       "E0110" Error "a part of the document is not understood"
    BadHeader           "E0111" Error "a name that no header can have"
    BadMethod           "E0113" Error "a name that no method can have"
    EarlierVersion      "W0112" Warning "a keyword of an earlier OpenAPI version"

    // E02: references.
    DanglingReference   "E0201" Error "a reference to nothing"
    WrongReference      "E0202" Error "a reference to something of another kind"
    CyclicReference     "E0203" Error "references that lead only to each other"
    OutsideReference    "E0204" Error "a reference that leaves the document's folder"
    NetworkReference    "E0205" Error "a reference to the network"
    DeepReference       "E0206" Error "a reference that cannot be followed"

    // W03: what the crate says less of than the document does.
    Unsupported         "W0301" Warning "a construct that cannot be expressed"
    Untyped             "W0302" Warning "a value that is kept as untyped JSON"
    Unchecked           "N0303" Note "a rule about values that is not checked"
    LostSchema          "W0304" Warning "a body that is kept as text or as bytes"
    OtherForm           "W0305" Warning "a value that is written in another form than the one described"
    NotCarried          "W0306" Warning "a part that no request or answer carries"
    OneName             "W0307" Warning "two things that are sent under one name"
    Address             "W0308" Warning "a server's address that a client cannot use as it stands"
    BesideReference     "W0309" Warning "a key that says nothing beside a reference"
    LeftOut             "W0311" Warning "a part of the document is left out"
    NotSelected         "N0312" Note "a webhook that is not selected"

    // E04: the configuration.
    Configuration       "E0401" Error "a setting that is not understood"

    // E05: rules between the parts of a document.
    UnknownScheme       "E0501" Error "a security scheme that does not exist"
    Paging              "E0502" Error "paging that the operation does not have"
    DuplicateOperation  "E0503" Error "an operationId that is used twice"
    PathParameter       "E0504" Error "a path and its parameters that do not match"
    DuplicateParameter  "E0505" Error "a parameter that is declared twice"
    RecursiveAllOf      "E0506" Error "a schema that contains itself through allOf"
    Contradiction       "E0507" Error "schemas that no value can satisfy at once"
    Multiple            "E0508" Error "a multiple of nothing"
    WholeQuery          "E0509" Error "a part of a query beside a parameter that is all of it"
    EmptyRange          "W0510" Warning "limits that no value keeps"
    BadPattern          "W0511" Warning "a pattern that cannot be read"
    ListedValue         "W0512" Warning "a listed value that its type forbids, or that is listed twice"
    Sample              "W0513" Warning "an example or default that breaks its schema"
    Discriminator       "W0514" Warning "a discriminator that does not tell its schemas apart"
    Blurred             "W0515" Warning "alternatives that cannot be told apart"
    Unused              "W0516" Warning "a component that nothing refers to"
    PagingHeader        "W0517" Warning "paging by a header that is not described"
    Undescribed         "W0518" Warning "a required member, or what a list holds, that is not described"
    Slip                "W0519" Warning "a word that says nothing, mostly a slip of a known one"
    OtherType           "W0520" Warning "a keyword that says nothing of its type"
    UndeclaredScope     "W0521" Warning "a scope that no flow has"
    Exclusive           "W0522" Warning "keys that exclude each other"
    DuplicateName       "W0523" Warning "a name that is declared twice"

    // N06: names.
    Renamed             "N0601" Note "a name that had to be changed"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_number_is_given_twice() {
        let numbers: BTreeSet<_> = Code::ALL.iter().map(|code| code.number()).collect();
        assert_eq!(numbers.len(), Code::ALL.len());
    }

    #[test]
    fn the_letter_of_a_number_says_its_severity() {
        for code in Code::ALL {
            let letter = match code.severity() {
                Severity::Error => "E",
                Severity::Warning => "W",
                Severity::Note => "N",
            };
            assert!(code.number().starts_with(letter), "{code:?}");
        }
    }
}
