//! `payload/xml/`: objects as XML.

use payload_xml::operations::XmlErrorValueGetFailure;
use payload_xml::types::*;

use crate::types::both_ways;
use crate::{Outcome, client};

/// An object is what the server gives. It is not sent where the document does not say how the server wants it, which ends
/// itself when XML is other than it expects.
macro_rules! given {
    ($value:expr, $scenario:ident $get:ident) => {
        #[tokio::test]
        async fn $scenario() -> Outcome {
            let answer = client!(payload_xml).$get().await?;
            assert_eq!(*answer, $value);
            Ok(())
        }
    };
}

fn simple(name: &str, age: i32) -> SimpleModel {
    SimpleModel::new(name.to_owned(), age)
}

fn colors() -> Vec<String> {
    ["red", "green", "blue"].map(str::to_owned).to_vec()
}

both_ways!(
    payload_xml,
    simple("foo", 123),
    Payload_Xml_SimpleModelValue_get simple_model_value_get,
    Payload_Xml_SimpleModelValue_put simple_model_value_put
);
given!(
    ModelWithSimpleArrays::new(colors(), vec![1, 2]),
    Payload_Xml_ModelWithSimpleArraysValue_get model_with_simple_arrays_value_get
);
given!(
    ModelWithArrayOfModel::new(vec![simple("foo", 123), simple("bar", 456)]),
    Payload_Xml_ModelWithArrayOfModelValue_get model_with_array_of_model_value_get
);
both_ways!(
    payload_xml,
    ModelWithOptionalField::new("widget".to_owned()),
    Payload_Xml_ModelWithOptionalFieldValue_get model_with_optional_field_value_get,
    Payload_Xml_ModelWithOptionalFieldValue_put model_with_optional_field_value_put
);
both_ways!(
    payload_xml,
    ModelWithAttributes::new(123, "foo".to_owned(), true),
    Payload_Xml_ModelWithAttributesValue_get model_with_attributes_value_get,
    Payload_Xml_ModelWithAttributesValue_put model_with_attributes_value_put
);
both_ways!(
    payload_xml,
    ModelWithUnwrappedArray::new(colors(), vec![1, 2]),
    Payload_Xml_ModelWithUnwrappedArrayValue_get model_with_unwrapped_array_value_get,
    Payload_Xml_ModelWithUnwrappedArrayValue_put model_with_unwrapped_array_value_put
);
both_ways!(
    payload_xml,
    ModelWithRenamedArrays::new(colors(), vec![1, 2]),
    Payload_Xml_ModelWithRenamedArraysValue_get model_with_renamed_arrays_value_get,
    Payload_Xml_ModelWithRenamedArraysValue_put model_with_renamed_arrays_value_put
);
both_ways!(
    payload_xml,
    ModelWithRenamedFields::new(simple("foo", 123), simple("bar", 456)),
    Payload_Xml_ModelWithRenamedFieldsValue_get model_with_renamed_fields_value_get,
    Payload_Xml_ModelWithRenamedFieldsValue_put model_with_renamed_fields_value_put
);
given!(
    ModelWithEmptyArray::new(Vec::new()),
    Payload_Xml_ModelWithEmptyArrayValue_get model_with_empty_array_value_get
);
given!(
    ModelWithText::new("foo".to_owned(), "\n  This is some text.\n".to_owned()),
    Payload_Xml_ModelWithTextValue_get model_with_text_value_get
);

fn dictionary() -> ModelWithDictionary {
    let keys = [("Color", "blue"), ("Count", "123"), ("Enabled", "false")];
    let keys = keys.map(|(key, value)| (key.to_owned(), value.to_owned()));
    ModelWithDictionary::new(keys.into())
}

both_ways!(
    payload_xml,
    dictionary(),
    Payload_Xml_ModelWithDictionaryValue_get model_with_dictionary_value_get,
    Payload_Xml_ModelWithDictionaryValue_put model_with_dictionary_value_put
);
both_ways!(
    payload_xml,
    ModelWithEncodedNames::new(simple("foo", 123), colors()),
    Payload_Xml_ModelWithEncodedNamesValue_get model_with_encoded_names_value_get,
    Payload_Xml_ModelWithEncodedNamesValue_put model_with_encoded_names_value_put
);
both_ways!(
    payload_xml,
    ModelWithEnum::new(Status::Success),
    Payload_Xml_ModelWithEnumValue_get model_with_enum_value_get,
    Payload_Xml_ModelWithEnumValue_put model_with_enum_value_put
);

fn moments() -> ModelWithDatetime {
    let date = "Fri, 26 Aug 2022 14:38:00 GMT".to_owned();
    ModelWithDatetime::new("2022-08-26T18:38:00.000Z".to_owned(), date)
}

both_ways!(
    payload_xml,
    moments(),
    Payload_Xml_ModelWithDatetimeValue_get model_with_datetime_value_get,
    Payload_Xml_ModelWithDatetimeValue_put model_with_datetime_value_put
);

#[tokio::test]
async fn Payload_Xml_XmlErrorValue_get() -> Outcome {
    let error = client!(payload_xml)
        .xml_error_value_get()
        .await
        .unwrap_err();
    let body = XmlErrorBody {
        message: "Something went wrong".to_owned(),
        code: 400,
    };
    let expected = XmlErrorValueGetFailure::BadRequest(body);
    assert_eq!(error.api().unwrap().documented, Some(expected));
    Ok(())
}
