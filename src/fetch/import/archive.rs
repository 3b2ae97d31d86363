//! Archives (ZIP) of lists, as Omnivore and Pocket export them. Omnivore's has the articles' texts beside their list.

use jiff::Timestamp;

use super::Imported;
use crate::article::Zip;

/// The most that is unpacked of one archive, in bytes.
const LARGEST: usize = 512 << 20;

/// Reads all lists in an archive; none where there is none, as in a book.
pub(super) fn read(bytes: &[u8], feeds: bool, now: Timestamp) -> Option<Imported> {
    let zip = Zip::open(bytes)?;
    let names: Vec<String> = zip.names().filter(|name| is_list(name)).collect();
    let text_of = |slug: &str| {
        let bytes = zip.read(&format!("content/{slug}.html"))?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    };
    let mut all: Option<Imported> = None;
    let mut unpacked = 0;
    for name in names {
        let Some(content) = zip.read(&name) else { continue };
        unpacked += content.len();
        if unpacked > LARGEST {
            all.get_or_insert_default().left_out.push(format!("`{name}` and what follows: the archive is too large"));
            break;
        }
        let Some(list) = super::list(&content, feeds, now, &text_of) else { continue };
        match &mut all {
            Some(all) => all.join(list),
            None => all = Some(list),
        }
    }
    all
}

/// Returns whether a file of an archive may be a list: at its top or in its one folder, and no article.
fn is_list(name: &str) -> bool {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    !folder.contains('/')
        && !["content", "highlights", "META-INF"].contains(&folder)
        && ["json", "csv", "html", "opml"].contains(&ending.as_str())
}
