//! A union beside other schemas: each of its variants also has what those say.

use super::all_of::{Member, Part, Walk, Written, telling};
use super::keywords::Keywords;
use super::merge::{KEPT, contradiction, has};
use super::schema::Hint;
use super::union::{Discriminator, is_null_alone, variant_names};
use super::{Lowering, docs};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::At;
use crate::model::{Shape, Type, Union, Variant};

/// As many variants as a union of combinations may have.
const MOST: usize = 64;

/// One choice from each of the unions.
#[derive(Debug, Clone)]
struct Combination<'a> {
    name: Vec<String>,
    members: Vec<Member<'a>>,
    at: At<'a>,
}

impl<'a> Combination<'a> {
    /// Two types that its members name, and that no value is of at once.
    fn conflict(&self) -> Option<(&'a str, &'a str)> {
        contradiction(&telling(self.members.clone()))
    }

    /// Whether nothing is one: a member that has to be there has no value that all which is said of it lists.
    fn is_void(&self) -> bool {
        let parts = || self.members.iter().flat_map(|member| &member.parts);
        let mut required = parts().flat_map(|part| part.keywords.required);
        required.any(|name| {
            let lists = parts().filter_map(|part| {
                let member = part.at.get("properties")?.get(name)?;
                member.resolve().get("enum")
            });
            let lists: Vec<At<'_>> = lists.collect();
            let mut values = lists.iter().flat_map(|list| list.items());
            let is_of_all = |value: At<'_>| lists.iter().all(|list| has(*list, value));
            lists.len() > 1 && !values.any(is_of_all)
        })
    }
}

impl<'a> Lowering<'a> {
    /// Says of a union whose alternatives only demand members that nothing holds values to it: no type can.
    pub(super) fn report_unchecked_demands(&mut self, union: Part<'a>) {
        let (key, _) = union.keywords.alternatives();
        let list = union.at.child(key);
        let mut items = list.items();
        if items.any(|item| item.resolve().get("required").is_some()) {
            let message = format!(
                "`{key}` is not checked: none of the members is demanded because of another"
            );
            let report = Diagnostic::new(Code::Unchecked, list.key(), message);
            self.diagnostics.push(report);
        }
    }

    /// Whether none of a union's alternatives describes anything: they only demand or forbid
    /// members that are described elsewhere.
    pub(super) fn only_demands(&mut self, union: Part<'a>) -> bool {
        let (key, list) = union.keywords.alternatives();
        let at = union.at.child(key);
        let mut demands = list.iter().enumerate().map(|(index, schema)| {
            let Some(resolved) = self.resolve(schema, at.item(index)) else {
                return false;
            };
            let said = Keywords {
                required: &[],
                negated: false,
                ..Keywords::of(resolved.schema)
            };
            said.is_silent() && resolved.at.get("enum").is_none()
        });
        demands.all(|only_demands| only_demands)
    }

    /// A union whose every variant also has the members of the objects beside it.
    pub(super) fn spread(
        &mut self,
        unions: &[Part<'a>],
        objects: Vec<Part<'a>>,
        around: Option<&'a str>,
        at: At<'a>,
        hint: &Hint,
    ) -> Shape {
        let Some(combinations) = self.combinations(unions, objects, around) else {
            return self.inexpressible(at);
        };
        let tagged = unions
            .iter()
            .find(|union| union.at.get("discriminator").is_some());
        let mut discriminator =
            tagged.map_or_else(Discriminator::default, |union| self.discriminator(union.at));
        let combinations = match possible(combinations) {
            Possible::One(only) => return self.meet(only.members, around, at, hint),
            Possible::Several(combinations) => combinations,
        };
        let mut variants = Vec::with_capacity(combinations.len());
        for combination in self.fitting(combinations, unions.len() > 1, at) {
            let variant = self.spread_variant(combination, around, hint);
            if let Some(component) = self.implied(&variant) {
                discriminator.replace(&component, &variant.ty);
            }
            variants.push(variant);
        }
        if variants.is_empty() || variants.iter().any(|variant| variant.ty == Type::Any) {
            return Shape::Alias(Type::Any);
        }
        Shape::Union(Union {
            tag: discriminator.tag,
            mapping: discriminator.mapping,
            default: discriminator.default,
            overlapping: unions.iter().all(|union| union.keywords.one_of.is_empty()),
            ..Union::new(variants)
        })
    }

    /// The combinations that a value can be. An alternative of a single union that contradicts what stands beside it is
    /// kept for itself; of several unions, alternatives that contradict each other are only not combined.
    fn fitting(
        &mut self,
        combinations: Vec<Combination<'a>>,
        is_product: bool,
        at: At<'a>,
    ) -> Vec<Combination<'a>> {
        // Where nothing fits what stands beside it, that is the fault, which is reported once.
        let hopeless = match combinations.iter().any(|one| one.conflict().is_none()) {
            true => None,
            false => combinations.first().map(|first| first.at.key()),
        };
        let mut fitting = Vec::with_capacity(combinations.len());
        let mut excluded = None;
        for mut combination in combinations {
            match combination.conflict() {
                None => {}
                conflict if is_product => {
                    excluded = conflict;
                    continue;
                }
                Some((kind, other)) => {
                    combination.members.remove(0);
                    // What contradicts itself is reported as the schema that it is.
                    if combination.conflict().is_none() {
                        let is_fault = Some(combination.at.key()) == hopeless;
                        self.contradictory_alternative(kind, other, combination.at, is_fault);
                    }
                }
            }
            fitting.push(combination);
        }
        if let Some((kind, other)) = excluded.filter(|_| fitting.is_empty()) {
            self.contradictory(kind, other, at, KEPT);
        }
        fitting
    }

    /// Every choice of one alternative from each union, unless there are too many.
    fn combinations(
        &mut self,
        unions: &[Part<'a>],
        objects: Vec<Part<'a>>,
        around: Option<&'a str>,
    ) -> Option<Vec<Combination<'a>>> {
        let base = Member {
            written: Written::Around,
            parts: objects,
        };
        let mut combinations: Vec<Combination<'a>> = Vec::new();
        for union in unions {
            let choices = self.choices(*union, around);
            let before = std::mem::take(&mut combinations);
            if before.is_empty() {
                combinations = choices;
                continue;
            }
            for known in &before {
                combinations.extend(choices.iter().map(|choice| Combination {
                    name: [known.name.as_slice(), &choice.name].concat(),
                    members: [known.members.as_slice(), &choice.members].concat(),
                    ..*choice
                }));
            }
            if combinations.len() > MOST {
                return None;
            }
        }
        for combination in &mut combinations {
            combination.members.insert(0, base.clone());
        }
        Some(combinations)
    }

    fn choices(&mut self, union: Part<'a>, around: Option<&'a str>) -> Vec<Combination<'a>> {
        let (key, list) = union.keywords.alternatives();
        let at = union.at.child(key);
        let choices = list.iter().enumerate().zip(variant_names(at));
        let choices = choices.filter(|((index, _), _)| !is_null_alone(at.item(*index)));
        choices
            .map(|((index, schema), name)| {
                let at = at.item(index);
                let mut walk = Walk {
                    around,
                    spreads: true,
                    ..Walk::default()
                };
                Combination {
                    name: vec![name],
                    members: vec![self.taken_apart(schema, at, &mut walk)],
                    at,
                }
            })
            .collect()
    }

    fn spread_variant(
        &mut self,
        combination: Combination<'a>,
        around: Option<&'a str>,
        hint: &Hint,
    ) -> Variant {
        let Combination { name, members, at } = combination;
        let hint = name.iter().fold(hint.clone(), |hint, word| hint.then(word));
        let ty = match self.meet(members, around, at, &hint) {
            Shape::Alias(ty) => ty,
            shape => self.defined(shape, at, &hint),
        };
        Variant {
            name,
            implied_tags: at.described_schema_name().into_iter().collect(),
            ..Variant::new(String::new(), ty, docs::schema_docs(at), at.value())
        }
    }

    /// The named schema that a variant was written as.
    fn implied(&self, variant: &Variant) -> Option<Type> {
        let component = self
            .components
            .get(variant.implied_tags.first()?.as_str())?;
        Some(Type::Named(component.id))
    }
}

/// The combinations that are left where some are void.
enum Possible<'a> {
    /// A single one, which is no choice.
    One(Combination<'a>),
    Several(Vec<Combination<'a>>),
}

/// Leaves void combinations out; where all are, that is a fault of the document, which is found where they are lowered.
fn possible(mut combinations: Vec<Combination<'_>>) -> Possible<'_> {
    let all = combinations.len();
    if !combinations.iter().all(Combination::is_void) {
        combinations.retain(|combination| !combination.is_void());
    }
    match combinations.pop() {
        Some(only) if combinations.is_empty() && all > 1 => Possible::One(only),
        last => {
            combinations.extend(last);
            Possible::Several(combinations)
        }
    }
}
