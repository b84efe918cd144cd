//! Any bytes at all, as YAML where the first is even and as JSON where it is odd.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tests::mutation::survives;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, document)) = bytes.split_first() else {
        return;
    };
    let name = if first % 2 == 0 { "document.yaml" } else { "document.json" };
    let lenient = first % 4 < 2;
    if let Err(fault) = survives(name, document.to_vec(), lenient) {
        panic!("{fault}");
    }
});
