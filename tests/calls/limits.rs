//! Values that break the document's limits, refused before they are sent.

use fixture_limits::operations::PostPacketForm;
use fixture_limits::types::{Bed, Graft, Of, Round, Seed, Square};
use fixture_limits::{Client, Error, Invalid};

use crate::server::{Reply, Server};

fn sound() -> Seed {
    Seed::new("Rye".into(), 0.29)
}

fn broken(seed: &Seed) -> Vec<String> {
    match seed.validate() {
        Ok(()) => Vec::new(),
        Err(Invalid { broken }) => broken.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn a_number_that_cannot_be_sent_hides_no_broken_rule() {
    let seed = Seed::new("ß".into(), f64::NAN);
    assert_eq!(broken(&seed), ["`name` has to have at least 2 characters"]);
}

#[test]
fn every_rule_that_a_value_breaks_is_named_with_its_place() {
    assert_eq!(broken(&sound()), [""; 0]);
    let seed = Seed::new("ß".into(), 0.0)
        .number(9_007_199_254_740_994)
        .code("x".into())
        .names(vec!["a".into(), "xb".into(), "a".into()])
        .sizes([("a".into(), -1), ("b".into(), 2)].into())
        .parent(sound().code("y".into()))
        .nothing(None)
        .strange("anything".into())
        .email("anything".into());
    assert_eq!(
        broken(&seed),
        [
            "`name` has to have at least 2 characters",
            "`weight` has to be more than 0",
            "`number` has to be at most 9007199254740993",
            "`number` has to be a multiple of 3",
            r"`code` has to match ^[a-z]{2}-\d+$",
            "`names` has to have no item twice",
            "`names[1]` has to match ^(?!x)",
            "`sizes` has to have at most 1 members",
            "`sizes.a` has to be at least 0",
            r"`parent.code` has to match ^[a-z]{2}-\d+$",
        ]
    );
    assert_eq!(broken(&Seed::new("Ähre".into(), 0.07)), [""; 0]);
    assert_eq!(broken(&Seed::new("Ähren".into(), 0.075)).len(), 2);
}

#[test]
fn what_all_of_and_alternatives_and_places_in_lists_demand_is_held_to() {
    let fine = sound().label("b".into()).either("abc".to_owned().into()).pair(("ab".into(), 1));
    assert_eq!(broken(&fine), [""; 0]);
    let seed = sound().label("Zz".into()).either("abcd".to_owned().into()).pair(("a".into(), 0));
    assert_eq!(
        broken(&seed),
        [
            "`label` has to have at most 1 characters",
            "`label` has to match [a-y]$",
            "`label` has to match ^[a-z]",
            "`either` has to have at most 3 characters",
            "`pair[0]` has to have at least 2 characters",
            "`pair[1]` has to be at least 1",
        ]
    );
    assert_eq!(broken(&sound().either(8.into())), ["`either` has to be at most 7"]);
    assert_eq!(Graft::new().height(0).validate().unwrap_err().broken.len(), 1);
    assert_eq!(Graft::new().height(10).validate().unwrap_err().broken.len(), 1);
}

#[test]
fn a_variant_is_held_to_its_own_rules() {
    let round = Bed::from(Round::new(6.0));
    assert_eq!(round.validate().unwrap_err().to_string(), "`radius` has to be at most 5");
    let square = Bed::from(Square::new(vec![sound(), sound().code("z".into())]));
    let invalid = square.validate().unwrap_err();
    assert_eq!(invalid.broken[0].path, "seeds[1].code");
}

#[tokio::test]
async fn nothing_is_sent_that_breaks_a_rule_and_everything_received_is_read() {
    let answer = r#"{"name":"far too long","weight":-1}"#;
    let server = Server::always(Reply::json(200, answer));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let refused = |error: Error| match error {
        Error::InvalidArgument { name, reason } => format!("{name}: {reason}"),
        other => panic!("{other}"),
    };
    let seed = Seed::new("a".into(), 1.0);
    let error = client.put_seed("ab-1", &seed).await.unwrap_err();
    assert_eq!(refused(error), "body: `name` has to have at least 2 characters");
    let error = client.put_seed("1", &sound()).await.unwrap_err();
    assert_eq!(refused(error), r"code: `.` has to match ^[a-z]{2}-\d+$");
    let error = client.put_seed("ab-1", &sound()).copies(10).await.unwrap_err();
    assert_eq!(refused(error), "copies: `.` has to be less than 10");
    let tags = vec!["ab".to_owned(), "c".to_owned()];
    let error = client.put_seed("ab-1", &sound()).tags(tags).await.unwrap_err();
    assert_eq!(refused(error), "tags: `[1]` has to have at least 2 characters");
    let beds = vec![Bed::from(Round::new(6.0))];
    let error = client.post_beds(beds).await.unwrap_err();
    assert_eq!(refused(error), "body: `[0].radius` has to be at most 5");
    let beds = vec![Bed::from(Round::new(1.0)); 2];
    let error = client.post_beds(beds).await.unwrap_err();
    assert_eq!(refused(error), "body: `.` has to have at most 1 items");
    let error = client.post_plan(vec![0]).await.unwrap_err();
    let both = "body: `.` has to have at least 2 items; `[0]` has to be at least 1";
    assert_eq!(refused(error), both);
    let names = [("a".to_owned(), "x".to_owned())].into();
    let error = client.post_names(&names).await.unwrap_err();
    assert_eq!(refused(error), "body: `a` has to have at least 2 characters");
    let lines = vec![Of::new(), Of::new().rule("long".into())];
    let error = client.post_log(lines).await.unwrap_err();
    assert_eq!(refused(error), "body: `rule` has to have at most 1 characters");
    let packet = PostPacketForm::new("1", &sound(), ["a"]);
    let error = client.post_packet(packet).await.unwrap_err();
    assert_eq!(refused(error), r"code: `.` has to match ^[a-z]{2}-\d+$");
    let packet = PostPacketForm::new("ab-1", &Seed::new("a".into(), 1.0), ["a"]);
    let error = client.post_packet(packet).await.unwrap_err();
    assert_eq!(refused(error), "seed: `name` has to have at least 2 characters");
    let packet = || PostPacketForm::new("ab-1", &sound(), ["a"]);
    let error = client.post_packet(packet().notes("abc").notes("abcd")).await.unwrap_err();
    assert_eq!(refused(error), "notes: `.` has to have at most 3 characters");
    let error = client.post_packet(packet().notes("a")).await.unwrap_err();
    assert_eq!(refused(error), "body: `notes` has to have at least 2 items");
    let many = packet().notes("a").notes("b").notes("c").notes("d");
    let error = client.post_packet(many).await.unwrap_err();
    assert_eq!(refused(error), "body: `notes` has to have at most 3 items");
    let error = client.post_packet(PostPacketForm::new("ab-1", &sound(), [""; 0])).await.unwrap_err();
    assert_eq!(refused(error), "body: `marks` has to have at least 1 items");
    let error = client.post_packet(packet().sizes([1, 2, 3])).await.unwrap_err();
    assert_eq!(refused(error), "sizes: `.` has to have at most 2 items");
    let error = client.post_packet(packet().sizes([10])).await.unwrap_err();
    assert_eq!(refused(error), "sizes: `[0]` has to be at most 9");
    let error = client.post_form(&Of::new().rule("long".into())).await.unwrap_err();
    assert_eq!(refused(error), "body: `rule` has to have at most 1 characters");
    let received = client.put_seed("ab-1", &sound()).copies(9).await.unwrap();
    assert_eq!(received.name, "far too long");
    assert_eq!(server.only().line(), "PUT /seeds/ab-1?copies=9");
}
