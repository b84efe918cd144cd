//! Whole numbers that are written with a fraction of nothing, such as `3.0` and `1e3`.

/// The bound below which every whole number is one of `f64`, and its digits are no invention.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The whole number that is meant, if it is one and surely this one.
pub fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < EXACT).then_some(number as i64)
}
