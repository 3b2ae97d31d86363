//! The images that lie beside an article: where they are, how large, and what is in them.
//!
//! An article names images by paths. One is taken only where its file, all links followed, lies within the library's folder:
//! an article may come from anywhere, and must not look at what else there is on the disk. Nothing is fetched. The size
//! stands in the first bytes; what is in the file is read when it comes on the screen, and within bounds: a file of a few
//! bytes may claim to hold thousands of millions of points.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits, RgbaImage, imageops::FilterType};

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
/// that file. One that is not there, too large or damaged is left out.
#[must_use]
pub fn find(article: &Article, path: &Path, folder: Option<&Path>) -> Vec<Image> {
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
    let found = named.filter_map(|(position, image)| {
        let within = |file| fs::canonicalize(file).ok().filter(|file| file.starts_with(&root) && file.is_file());
        let file = places(beside, &root, image).find_map(within)?;
        let (width, height) = size(&file).ok().filter(|(width, height)| *width.min(height) >= LEAST_EDGE)?;
        let block = article.blocks.partition_point(|block| block.span.end <= position) as u32;
        Some(Image { block, file, width, height })
    });
    found.collect()
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
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::article::{Origin, parse};

    /// A library's folder with a small image in it and one beside it.
    fn folder() -> tempfile::TempDir {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir_all(home.path().join("library/2026")).unwrap();
        let small = RgbaImage::from_pixel(64, 40, image::Rgba([200, 10, 10, 255]));
        small.save(home.path().join("library/quay.png")).unwrap();
        small.save(home.path().join("private.png")).unwrap();
        home
    }

    fn named(home: &Path, src: &str) -> Vec<Image> {
        let source = format!("# Quay\n\nThe quay is shut.\n\n![The northern quay]({src})\n");
        let article = parse(source.as_bytes(), &Origin::named("a.md")).unwrap();
        let library = home.join("library");
        find(&article, &library.join("2026/a.md"), Some(&library))
    }

    /// Bytes of a PNG that claims to be of this size and holds next to nothing.
    fn bomb(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        RgbaImage::new(1, 1).write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        let sum = crc(&bytes[12..29]).to_be_bytes();
        bytes[29..33].copy_from_slice(&sum);
        bytes
    }

    /// The check sum of PNG's chunks, ISO 3309.
    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ sum >> 1 } else { sum >> 1 })
        })
    }

    #[test]
    fn an_image_within_the_library_is_found_with_its_size() {
        let home = folder();
        let found = named(home.path(), "../quay.png");
        assert_eq!(
            found.iter().map(|image| (image.block, image.width, image.height)).collect::<Vec<_>>(),
            [(2, 64, 40)]
        );
        let scaled = read(&found[0], 16, 10).unwrap();
        assert_eq!((scaled.dimensions(), scaled.get_pixel(8, 5).0), ((16, 10), [200, 10, 10, 255]));
    }

    #[test]
    fn an_image_is_found_from_the_root_of_the_library_and_where_notes_hold_theirs() {
        let home = folder();
        let library = home.path().join("library");
        for (place, sources) in [
            ("site/quay.png", &["/site/quay.png", "site/quay.png"][..]),
            ("static/photos/tug.png", &["/photos/tug.png", "photos/tug.png"]),
            ("attachments/crane.png", &["crane.png"]),
            ("2026/assets/gate.png", &["gate.png", "assets/gate.png"]),
        ] {
            fs::create_dir_all(library.join(place).parent().unwrap()).unwrap();
            fs::copy(library.join("quay.png"), library.join(place)).unwrap();
            for source in sources {
                let found = named(home.path(), source);
                assert_eq!(found.len(), 1, "{source}");
                assert_eq!(found[0].file, fs::canonicalize(library.join(place)).unwrap(), "{source}");
            }
        }
        let source = "# Quay\n\n![[crane.png|The crane|300]]\n\n![[gate.png]]\n\n![[Minutes]]\n";
        let article = parse(source.as_bytes(), &Origin::named("a.md")).unwrap();
        let found = find(&article, &library.join("2026/a.md"), Some(&library));
        assert_eq!(found.iter().map(|image| image.block).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(article.body, "Quay\n\nThe crane\n\ngate.png");
    }

    #[test]
    fn what_lies_outside_the_library_is_refused_however_it_is_named() {
        let home = folder();
        symlink(home.path().join("private.png"), home.path().join("library/link.png")).unwrap();
        symlink(home.path(), home.path().join("library/up")).unwrap();
        for src in [
            "../../private.png",
            "../link.png",
            "../up/private.png",
            "../2026/../../private.png",
            "../gone.png",
            "/../private.png",
            "/up/private.png",
            "up/private.png",
            "/link.png",
            "///private.png",
        ]
        .into_iter()
        .map(str::to_owned)
        .chain([home.path().join("private.png").display().to_string()])
        {
            let src = src.as_str();
            assert_eq!(named(home.path(), src), [], "{src}");
        }
        // A link that stays within is followed.
        symlink(home.path().join("library/quay.png"), home.path().join("library/same.png")).unwrap();
        assert_eq!(named(home.path(), "../same.png").len(), 1);
        // A file alone has its own folder for a library.
        let article = parse(b"# A\n\n![Quay](../quay.png)\n", &Origin::named("a.md")).unwrap();
        assert_eq!(find(&article, &home.path().join("library/2026/a.md"), None), []);
    }

    #[test]
    fn a_file_that_was_exchanged_meanwhile_is_refused() {
        let home = folder();
        let found = named(home.path(), "../quay.png");
        fs::remove_file(&found[0].file).unwrap();
        symlink(home.path().join("private.png"), &found[0].file).unwrap();
        assert!(matches!(read(&found[0], 8, 8), Err(Error::Refused)));
    }

    #[test]
    fn an_image_that_claims_to_be_huge_is_refused_before_it_is_read() {
        let home = folder();
        let file = home.path().join("library/bomb.png");
        fs::write(&file, bomb(30_000, 30_000)).unwrap();
        assert!(matches!(open(&file).map(drop), Err(Error::TooLarge { width: 30_000, height: 30_000 })));
        fs::write(&file, bomb(4_000_000_000, 40)).unwrap();
        assert!(open(&file).is_err());
        // One that is within bounds and broken off is an error, too, and takes no longer.
        fs::write(&file, bomb(4_000, 4_000)).unwrap();
        let found = named(home.path(), "../bomb.png");
        assert!(read(&found[0], 100, 100).is_err());
        File::create(&file).unwrap().set_len(LONGEST + 1).unwrap();
        assert!(matches!(open(&file).map(drop), Err(Error::Refused)));
        for bytes in [&b"no image"[..], b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff\xe0"] {
            fs::write(&file, bytes).unwrap();
            assert_eq!(named(home.path(), "../bomb.png"), []);
        }
    }

    #[test]
    fn a_photograph_that_was_taken_upright_stands_upright() {
        const TURNED: &[u8] = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let home = folder();
        let mut bytes = Vec::new();
        let photo = image::RgbImage::from_fn(64, 40, |x, _| image::Rgb(if x < 32 { [250, 0, 0] } else { [0, 0, 250] }));
        photo.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Jpeg).unwrap();
        let length = u16::try_from(TURNED.len() + 2).unwrap().to_be_bytes();
        bytes.splice(2..2, [&[0xff, 0xe1][..], &length, TURNED].concat());
        fs::write(home.path().join("library/photo.jpg"), bytes).unwrap();
        let found = named(home.path(), "../photo.jpg");
        assert_eq!((found[0].width, found[0].height), (40, 64));
        let upright = read(&found[0], 40, 64).unwrap();
        let [top, bottom] = [8, 56].map(|y| upright.get_pixel(20, y).0);
        assert!(top[0] > 200 && bottom[2] > 200, "{top:?} {bottom:?}");
    }

    #[test]
    fn signs_of_a_few_points_are_left_out() {
        let home = folder();
        RgbaImage::new(1, 1).save(home.path().join("library/dot.png")).unwrap();
        assert_eq!(named(home.path(), "../dot.png"), []);
    }
}
