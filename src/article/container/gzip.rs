//! Pages and texts packed by gzip: `page.html.gz`. The name within tells the format.

use std::io::Read as _;

use flate2::read::MultiGzDecoder;

use super::LARGEST;
use crate::article::body::Draft;
use crate::article::{Origin, ParseError, decode, draft};

pub(super) fn sniff(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b\x08")
}

pub(super) fn read(bytes: &[u8], origin: &Origin<'_>) -> Result<Draft, ParseError> {
    let mut inner = Vec::new();
    let read = MultiGzDecoder::new(bytes).take(LARGEST + 1).read_to_end(&mut inner);
    let name = origin.name.strip_suffix(".gz").unwrap_or(origin.name);
    let damaged = |what| ParseError::Damaged { name: decode::shown(origin.name), kind: "gzip", what };
    if inner.len() as u64 > LARGEST {
        return Err(damaged("it unpacks to more than 64 MiB"));
    }
    if sniff(&inner) || read.is_err() && inner.is_empty() {
        return Err(damaged("it can't be unpacked"));
    }
    let mut draft = draft(&inner, &Origin { name, ..*origin })?;
    if read.is_err() {
        draft.warn("the packed file is cut off; what could be unpacked is shown");
    }
    Ok(draft)
}
