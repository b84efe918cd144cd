//! `payload/pageable/`: lists that come page by page. The document does not say how; `../../configurations/` does.

use futures_util::TryStreamExt;
use payload_pageable::types::{Pet, XmlPet};

use crate::{Outcome, client};

fn pet(id: &str, name: &str) -> Pet {
    Pet {
        id: id.to_owned(),
        name: name.to_owned(),
    }
}

fn all() -> Vec<Pet> {
    vec![
        pet("1", "dog"),
        pet("2", "cat"),
        pet("3", "bird"),
        pet("4", "fish"),
    ]
}

/// All items are those that the server has, on however many pages.
macro_rules! paged {
    ($scenario:ident $method:ident $(. $argument:ident($value:expr))*) => {
        #[tokio::test]
        async fn $scenario() -> Outcome {
            let request = client!(payload_pageable).$method() $(. $argument($value))*;
            let pets: Vec<Pet> = request.items().try_collect().await?;
            assert_eq!(pets, all());
            Ok(())
        }
    };
}

paged!(Payload_Pageable_ServerDrivenPagination_link server_driven_pagination_link);
paged!(Payload_Pageable_ServerDrivenPagination_linkString server_driven_pagination_link_string);
paged!(Payload_Pageable_ServerDrivenPagination_nestedLink server_driven_pagination_nested_link);
paged!(
    Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestQueryResponseBody
    continuation_token_request_query_response_body.foo("foo").bar("bar")
);
paged!(
    Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestHeaderResponseBody
    continuation_token_request_header_response_body.foo("foo").bar("bar")
);
paged!(
    Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestQueryResponseHeader
    continuation_token_request_query_response_header.foo("foo").bar("bar")
);
paged!(
    Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestHeaderResponseHeader
    continuation_token_request_header_response_header.foo("foo").bar("bar")
);
paged!(
    Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestQueryNestedResponseBody
    continuation_token_request_query_nested_response_body.foo("foo").bar("bar")
);
paged!(
    Payload_Pageable_ServerDrivenPagination_ContinuationToken_requestHeaderNestedResponseBody
    continuation_token_request_header_nested_response_body.foo("foo").bar("bar")
);

#[tokio::test]
async fn Payload_Pageable_PageSize_listWithoutContinuation() -> Outcome {
    let answer = client!(payload_pageable)
        .page_size_list_without_continuation()
        .await?;
    assert_eq!(answer.pets, all());
    Ok(())
}

#[tokio::test]
async fn Payload_Pageable_PageSize_listWithPageSize() -> Outcome {
    let client = client!(payload_pageable);
    let answer = client.page_size_list_with_page_size().page_size(2).await?;
    assert_eq!(answer.pets, all()[..2]);
    let answer = client.page_size_list_with_page_size().page_size(4).await?;
    assert_eq!(answer.pets, all());
    Ok(())
}

fn xml_pets() -> Vec<XmlPet> {
    let pets = all().into_iter();
    let pet = |Pet { id, name }| XmlPet { id, name };
    pets.map(pet).collect()
}

#[tokio::test]
async fn Payload_Pageable_XmlPagination_listWithContinuation() -> Outcome {
    let request = client!(payload_pageable).xml_pagination_list_with_continuation();
    let pets: Vec<XmlPet> = request.items().try_collect().await?;
    assert_eq!(pets, xml_pets());
    Ok(())
}

#[tokio::test]
async fn Payload_Pageable_XmlPagination_listWithNextLink() -> Outcome {
    let request = client!(payload_pageable).xml_pagination_list_with_next_link();
    let pets: Vec<XmlPet> = request.items().try_collect().await?;
    assert_eq!(pets, xml_pets());
    Ok(())
}
