//! Runs what fuzzers found, and the small corpora they start from, through the checks of all fuzz targets (`fuzz/`).

#[path = "../fuzz/checks/mod.rs"]
#[allow(
    clippy::all,
    clippy::pedantic,
    unreachable_pub,
    reason = "it is compiled for the targets, too, which nobody lints"
)]
mod checks;

use std::fs;
use std::path::Path;

#[test]
fn whatever_was_found_once_is_survived() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, check) in checks::ALL {
        let mut files = 0;
        for entry in fs::read_dir(corpora.join(name)).unwrap() {
            let path = entry.unwrap().path();
            let data = fs::read(&path).unwrap();
            let survived = std::panic::catch_unwind(|| check(&data));
            assert!(survived.is_ok(), "{}", path.display());
            files += 1;
        }
        assert!(files > 0, "no corpus for {name}");
    }
}
