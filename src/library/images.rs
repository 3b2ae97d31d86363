//! The images that lie beside an article: where they are, how large, and what is in them.
//!
//! An article names images by paths. One is taken only where its file, all links followed, lies within the library's folder:
//! an article may come from anywhere, and must not look at what else there is on the disk. Nothing is fetched. The size
//! stands in the first bytes; what is in the file is read when it comes on the screen, and within bounds: a file of a few
//! bytes may claim to hold thousands of millions of points.

use std::cell::LazyCell;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits, RgbaImage, imageops::FilterType};
use walkdir::{DirEntry, WalkDir};

use crate::article::{Article, MarkKind};

/// The images of an article that are looked for.
const MOST: usize = 64;
/// The longest file, in bytes.
const LONGEST: u64 = 32 << 20;
/// The points of the largest image. Reading one takes up to nine bytes a point.
const MOST_POINTS: u64 = 24_000_000;
/// The points of the longer edge.
const LONGEST_EDGE: u32 = 32_000;
/// The points of the shorter edge of the smallest image; what is smaller is a sign or a trap for readers.
const LEAST_EDGE: u32 = 32;

/// The folders in which sites and notes hold their images: Hugo's, Jekyll's, and those that Obsidian is mostly told.
const STORES: [&str; 4] = ["static", "assets", "attachments", "images"];

/// The files that are looked for in other folders of the library, for all images of an article: some 20 ms.
const MOST_LOOKS: usize = 20_000;
/// What is listed of a library without an index to learn its folders.
const MOST_LISTED: usize = 10_000;

/// An image of an article that can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The block that it belongs to, as an index into the article's blocks.
    pub block: u32,
    /// Its file, with no links in its path.
    pub file: PathBuf,
    /// Points across.
    pub width: u32,
    /// Points down.
    pub height: u32,
}

impl Image {
    /// Returns the points across and down to which it is scaled so that it fits in so many: its shape is kept, and it is never
    /// made larger.
    #[must_use]
    pub fn scaled(&self, across: u32, down: u32) -> (u32, u32) {
        let (width, height) = (u64::from(self.width.max(1)), u64::from(self.height.max(1)));
        let (across, down) = (u64::from(across), u64::from(down));
        // The least of both scales and of 1, as a fraction.
        let (mut part, mut whole) = if across * height < down * width { (across, width) } else { (down, height) };
        if part > whole {
            (part, whole) = (1, 1);
        }
        let share = |points: u64| u32::try_from((points * part).div_ceil(whole)).unwrap_or(u32::MAX).max(1);
        (share(width), share(height))
    }
}

/// An image that cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Its file cannot be read, or is none.
    #[error(transparent)]
    Unreadable(#[from] std::io::Error),
    /// It is damaged, or of another kind.
    #[error(transparent)]
    Damaged(#[from] ImageError),
    /// It is larger than what is taken.
    #[error("{width} × {height} points are more than are shown")]
    TooLarge {
        /// Points across.
        width: u32,
        /// Points down.
        height: u32,
    },
    /// Its file is longer than what is taken, or another one by now.
    #[error("its file is no image that is shown")]
    Refused,
}

/// Returns the images of an article in the file `path` that lie within `folder`, or where there is none, within the folder of
/// that file. One that is not there, too large or damaged is left out. A name without a folder that is not found where it should
/// be is looked for in all `folders` of the library, which are asked for then: notes embed images by their names.
#[must_use]
pub fn find(
    article: &Article,
    path: &Path,
    folder: Option<&Path>,
    folders: impl FnOnce() -> Vec<PathBuf>,
) -> Vec<Image> {
    let named = article.marks.iter().filter_map(|mark| match &mark.kind {
        MarkKind::Image(image) => Some((mark.span.start, image)),
        _ => None,
    });
    let mut named = named.take(MOST).peekable();
    if named.peek().is_none() {
        return Vec::new();
    }
    let Some(beside) = path.parent() else { return Vec::new() };
    let beside = if beside.as_os_str().is_empty() { Path::new(".") } else { beside };
    let Ok(root) = fs::canonicalize(folder.unwrap_or(beside)) else { return Vec::new() };
    let folders = LazyCell::new(|| shallowest_first(folders()));
    let mut looks = MOST_LOOKS;
    let found = named.filter_map(|(position, image)| {
        let within = |file| fs::canonicalize(file).ok().filter(|file| file.starts_with(&root) && file.is_file());
        let file = places(beside, &root, image).find_map(within).or_else(|| {
            let by_name = !image.is_empty() && !image.contains('/');
            let most = if by_name { looks.min(folders.len()) } else { 0 };
            looks -= most;
            folders[..most].iter().map(|folder| folder.join(image)).filter(|file| file.exists()).find_map(within)
        })?;
        let (width, height) = size(&file).ok().filter(|(width, height)| *width.min(height) >= LEAST_EDGE)?;
        let block = article.blocks.partition_point(|block| block.span.end <= position) as u32;
        Some(Image { block, file, width, height })
    });
    found.collect()
}

/// Puts folders in the order in which they are looked through: the nearest to the library's own first, then by name.
fn shallowest_first(mut folders: Vec<PathBuf>) -> Vec<PathBuf> {
    folders.sort_by_cached_key(|folder| (folder.components().count(), folder.clone()));
    folders
}

/// Returns the folders below one, hidden ones left out, of a library that has no index to know them; of a large one, some.
#[must_use]
pub fn folders_below(folder: &Path) -> Vec<PathBuf> {
    let is_shown = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    let walk = WalkDir::new(folder).into_iter().filter_entry(is_shown).take(MOST_LISTED);
    // What cannot be read has no image to show.
    walk.filter_map(Result::ok).filter(|entry| entry.file_type().is_dir()).map(DirEntry::into_path).collect()
}

/// Returns where an image may lie, the likeliest first: beside the article, or from the library's folder on, as a site has it,
/// which is all that a path from the root (`/assets/quay.png`) can mean; and in the folders that hold what a note embeds.
fn places<'p>(beside: &'p Path, root: &'p Path, image: &'p str) -> impl Iterator<Item = PathBuf> + 'p {
    let path = image.trim_start_matches('/');
    let beside = Some(beside).filter(|_| path.len() == image.len());
    let folders = move || beside.into_iter().chain([root]);
    let stores = STORES.into_iter().flat_map(move |store| folders().map(move |folder| folder.join(store)));
    folders().map(Path::to_owned).chain(stores).map(move |folder| folder.join(path))
}

/// Reads an image, scaled to a size in points.
///
/// # Errors
/// Where its file is another one by now, or is damaged.
pub fn read(image: &Image, width: u32, height: u32) -> Result<RgbaImage, Error> {
    if fs::canonicalize(&image.file)? != image.file {
        return Err(Error::Refused);
    }
    let (decoder, orientation) = open(&image.file)?;
    let mut whole = DynamicImage::from_decoder(decoder)?;
    whole.apply_orientation(orientation);
    Ok(whole.resize_exact(width.max(1), height.max(1), FilterType::Triangle).into_rgba8())
}

/// Returns how large an image is as it is seen.
fn size(file: &Path) -> Result<(u32, u32), Error> {
    let (decoder, orientation) = open(file)?;
    let (width, height) = decoder.dimensions();
    let turned = matches!(
        orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    Ok(if turned { (height, width) } else { (width, height) })
}

/// Begins to read an image that is not too large.
fn open(file: &Path) -> Result<(impl ImageDecoder, Orientation), Error> {
    let metadata = fs::metadata(file)?;
    if !metadata.is_file() || metadata.len() > LONGEST {
        return Err(Error::Refused);
    }
    let mut reader = ImageReader::new(BufReader::new(File::open(file)?)).with_guessed_format()?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(LONGEST_EDGE), Some(LONGEST_EDGE));
    limits.max_alloc = Some(MOST_POINTS * 9);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_POINTS {
        return Err(Error::TooLarge { width, height });
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((decoder, orientation))
}

#[cfg(test)]
mod tests;
