//! The user's browser.

use std::io;

use crate::article;

/// Opens a web address in the user's browser, and one of mail in the user's mail program.
pub(super) fn open(url: &str) -> Result<(), String> {
    if !article::opens(url) {
        return Err(format!("`{url}` is neither a web nor a mail address"));
    }
    ::open::that_detached(url).map_err(|error| said(url, &error))
}

/// Returns the words for a failure. Where a program ran and failed, its status would tell a reader nothing.
fn said(url: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::Other => format!("no browser opened `{url}`; set the one to start in `BROWSER`"),
        io::ErrorKind::NotFound => format!("no browser opened `{url}`; install one, or `xdg-open`"),
        _ => format!("cannot start a browser for `{url}`: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_that_fails_is_told_in_plain_words() {
        let status = "Launcher \"gio\" \"open\" failed with ExitStatus(unix_wait_status(512))";
        let failed = said("https://quay.example/a", &io::Error::other(status));
        assert!(failed.contains("`https://quay.example/a`") && !failed.contains("ExitStatus"), "{failed}");
        let refused = open("file:///etc/passwd").unwrap_err();
        assert!(refused.contains("neither a web nor a mail address"), "{refused}");
    }
}
