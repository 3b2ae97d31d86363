//! The user's browser.

use crate::article;

/// Opens a web address in the user's browser, and one of mail in the user's mail program.
pub(super) fn open(url: &str) -> Result<(), String> {
    if !article::opens(url) {
        return Err(format!("`{url}` is neither a web nor a mail address"));
    }
    ::open::that_detached(url).map_err(|error| format!("cannot start a browser: {error}"))
}
