//! Images where articles name them, and traps.

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
    find(&article, &library.join("2026/a.md"), Some(&library), || folders_below(&library))
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
    assert_eq!(found.iter().map(|image| (image.block, image.width, image.height)).collect::<Vec<_>>(), [(2, 64, 40)]);
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
    let found = find(&article, &library.join("2026/a.md"), Some(&library), Vec::new);
    assert_eq!(found.iter().map(|image| image.block).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(article.body, "Quay\n\nThe crane\n\ngate.png");
}

#[test]
fn an_image_is_found_by_its_name_anywhere_in_the_library() {
    let home = folder();
    let library = home.path().join("library");
    for folder in ["notes/pictures/deep", "notes/z", ".hidden", "other"] {
        fs::create_dir_all(library.join(folder)).unwrap();
    }
    for (place, name) in [("notes/pictures/deep", "tug.png"), (".hidden", "kept.png"), ("notes/z", "two.png")] {
        fs::copy(library.join("quay.png"), library.join(place).join(name)).unwrap();
    }
    fs::copy(library.join("quay.png"), library.join("notes/pictures/two.png")).unwrap();
    fs::copy(library.join("quay.png"), library.join("two.png")).unwrap();
    fs::rename(library.join("two.png"), library.join("other/two.png")).unwrap();
    symlink(home.path().join("private.png"), library.join("other/private.png")).unwrap();
    let files = |src: &str| -> Vec<PathBuf> {
        let within = fs::canonicalize(&library).unwrap();
        let found = named(home.path(), src);
        found.iter().map(|image| image.file.strip_prefix(&within).unwrap().to_owned()).collect()
    };
    assert_eq!(files("tug.png"), [Path::new("notes/pictures/deep/tug.png")]);
    assert_eq!(files("two.png"), [Path::new("other/two.png")], "the nearest to the library's own folder");
    for src in ["deep/tug.png", "kept.png", "private.png", "..", ".", "gone.png"] {
        assert_eq!(files(src), Vec::<PathBuf>::new(), "{src}");
    }
    // The folders are asked for once, and only where a name is not found.
    let path = library.join("2026/a.md");
    for (text, times) in
        [("No image.", 0), ("![Quay](/quay.png)", 0), ("![[tug.png]]\n\n![[two.png]]\n\n![[gone.png]]", 1)]
    {
        let article = parse(format!("# Quay\n\n{text}\n").as_bytes(), &Origin::named("a.md")).unwrap();
        let mut asked = 0;
        let folders = || {
            asked += 1;
            folders_below(&library)
        };
        let found = find(&article, &path, Some(&library), folders);
        assert_eq!((asked, found.len()), (times, text.matches('!').count() - times), "{text}");
    }
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
    assert_eq!(find(&article, &home.path().join("library/2026/a.md"), None, Vec::new), []);
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
