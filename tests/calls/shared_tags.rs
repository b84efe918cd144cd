//! Alternatives that share one list of values for what tells them apart.

use fixture_shared_tags::types::{Cat, Dog, Keeper, Kind, Owner, Pet, Sitter};

fn read(text: &str) -> Pet {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_value_that_is_the_name_of_one_of_them_is_that_one() {
    assert_eq!(read(r#"{"kind":"Dog"}"#), Pet::Dog(Dog::new()));
    assert_eq!(read(r#"{"kind":"Cat","name":"a"}"#), Pet::Cat(Cat::new().name("a".into())));
    let Pet::Cat(ghost) = read(r#"{"kind":"Ghost"}"#) else { panic!("the first that lists it") };
    assert_eq!(ghost.kind, Kind::Ghost);
}

#[test]
fn what_an_alternative_does_not_write_itself_is_written_for_it() {
    let written = |keeper: Keeper| serde_json::to_string(&keeper).unwrap();
    assert_eq!(written(Owner::new().into()), r#"{"role":"Owner"}"#);
    assert_eq!(written(Sitter::new().into()), r#"{"role":"Sitter"}"#);
}
