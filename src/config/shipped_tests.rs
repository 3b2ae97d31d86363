//! What holds of the shipped `config.toml`.

use super::*;

#[test]
fn it_is_without_fault() {
    if let Err(faults) = Config::default().overlay(SHIPPED, "config.toml") {
        panic!("{faults}");
    }
}
