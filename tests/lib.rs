//! Support shared by the tests: finding fixtures and running the generator over them.
