//! As much of ZIP as books and exports need: the list of files at its end, and files that are stored or deflated. Nothing is encrypted,
//! nothing larger than the bound is unpacked, and what is damaged is none.

use std::io::Read as _;

use flate2::read::DeflateDecoder;

use super::LARGEST;

/// The most files of an archive that are looked at.
const MOST: usize = 20_000;

/// An archive in memory.
pub(crate) struct Zip<'b> {
    bytes: &'b [u8],
    files: Vec<File<'b>>,
}

struct File<'b> {
    name: &'b [u8],
    deflated: bool,
    packed: usize,
    /// The start of its own header.
    at: usize,
}

impl<'b> Zip<'b> {
    /// Opens an archive; none where its list of files cannot be found.
    pub(crate) fn open(bytes: &'b [u8]) -> Option<Self> {
        let end = memchr::memmem::rfind(bytes, b"PK\x05\x06")?;
        let count = usize::from(u16_at(bytes, end + 10)?).min(MOST);
        let mut at = u32_at(bytes, end + 16)?;
        let mut files = Vec::new();
        for _ in 0..count {
            if bytes.get(at..at + 4)? != b"PK\x01\x02" {
                break;
            }
            let (flags, method) = (u16_at(bytes, at + 8)?, u16_at(bytes, at + 10)?);
            let (name, extra, comment) = (u16_at(bytes, at + 28)?, u16_at(bytes, at + 30)?, u16_at(bytes, at + 32)?);
            let name_end = at + 46 + usize::from(name);
            if flags & 1 == 0 && matches!(method, 0 | 8) {
                let (packed, header) = (u32_at(bytes, at + 20)?, u32_at(bytes, at + 42)?);
                files.push(File { name: bytes.get(at + 46..name_end)?, deflated: method == 8, packed, at: header });
            }
            at = name_end + usize::from(extra) + usize::from(comment);
        }
        Some(Self { bytes, files })
    }

    /// The names of its files, those that are Unicode, in their order.
    pub(crate) fn names(&self) -> impl Iterator<Item = String> {
        self.files.iter().filter_map(|file| String::from_utf8(file.name.to_vec()).ok())
    }

    /// The content of a file; none where there is none, or where it is damaged or too large.
    pub(crate) fn read(&self, name: &str) -> Option<Vec<u8>> {
        let file = self.files.iter().find(|file| file.name == name.as_bytes())?;
        let (name, extra) = (u16_at(self.bytes, file.at + 26)?, u16_at(self.bytes, file.at + 28)?);
        let start = file.at + 30 + usize::from(name) + usize::from(extra);
        let packed = self.bytes.get(start..start.checked_add(file.packed)?)?;
        if !file.deflated {
            return Some(packed.to_vec());
        }
        let mut content = Vec::new();
        DeflateDecoder::new(packed).take(LARGEST + 1).read_to_end(&mut content).ok()?;
        (content.len() as u64 <= LARGEST).then_some(content)
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize)
}
