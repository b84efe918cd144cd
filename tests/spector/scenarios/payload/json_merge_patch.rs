//! `payload/json-merge-patch/`: objects that say what is to be changed (RFC 7396). A member that is absent stays as it is,
//! and `null` takes one away.

use std::collections::BTreeMap;

use payload_json_merge_patch::types::{InnerModel, InnerModelPatch, Resource, ResourcePatchPatch};

use crate::{Outcome, client};

fn inner() -> InnerModel {
    InnerModel {
        name: Some("InnerMadge".to_owned()),
        description: Some("innerDesc".to_owned()),
    }
}

fn resource() -> Resource {
    Resource {
        description: Some("desc".to_owned()),
        map: Some(BTreeMap::from([("key".to_owned(), inner())])),
        array: Some(vec![inner()]),
        int_value: Some(1),
        float_value: Some(1.25),
        inner_model: Some(inner()),
        int_array: Some(vec![1, 2, 3]),
        ..Resource::new("Madge".to_owned())
    }
}

fn patch() -> ResourcePatchPatch {
    let without_description = InnerModelPatch {
        description: Some(None),
        ..InnerModelPatch::new()
    };
    let keys = [
        ("key".to_owned(), Some(without_description)),
        ("key2".to_owned(), None),
    ];
    ResourcePatchPatch {
        description: Some(None),
        map: Some(Some(BTreeMap::from(keys))),
        array: Some(None),
        int_value: Some(None),
        float_value: Some(None),
        inner_model: Some(None),
        int_array: Some(None),
    }
}

fn patched() -> Resource {
    let inner = InnerModel {
        name: Some("InnerMadge".to_owned()),
        ..InnerModel::new()
    };
    Resource {
        map: Some(BTreeMap::from([("key".to_owned(), inner)])),
        ..Resource::new("Madge".to_owned())
    }
}

#[tokio::test]
async fn Payload_JsonMergePatch_createResource() -> Outcome {
    let answer = client!(payload_json_merge_patch)
        .create_resource(&resource())
        .await?;
    assert_eq!(*answer, resource());
    Ok(())
}

#[tokio::test]
async fn Payload_JsonMergePatch_updateResource() -> Outcome {
    let answer = client!(payload_json_merge_patch)
        .update_resource(&patch())
        .await?;
    assert_eq!(*answer, patched());
    Ok(())
}

#[tokio::test]
async fn Payload_JsonMergePatch_updateOptionalResource() -> Outcome {
    let client = client!(payload_json_merge_patch);
    let answer = client.update_optional_resource().body(&patch()).await?;
    assert_eq!(*answer, patched());
    Ok(())
}
