//! How time and memory grow with the number of operations.

use super::{Bench, cells, generation, head, synthetic};

/// From small to large, each ten times the one before.
const SIZES: [usize; 4] = [10, 100, 1000, 10_000];

/// Prints a row for each size. What a run costs whatever the document is, is that of the smallest.
pub fn measure(bench: &Bench) -> Result<(), String> {
    let columns = ["Operations", "user", "memory", "per operation"];
    head("Growth", &columns);
    for size in SIZES {
        let document = bench.out.join(format!("synthetic-{size}.yaml"));
        crate::disk::write_text(&document, &synthetic::document(size))
            .map_err(|error| format!("{}: {error}", document.display()))?;
        let out = bench.out.join(format!("generated/synthetic-{size}"));
        let cost = generation::generate(bench, &document, &out, true)?;
        let [user, memory] = cells(cost);
        println!(
            "| {size} | {user} | {memory} | {:.2} ms |",
            cost.user * 1000.0 / size as f64
        );
    }
    Ok(())
}
