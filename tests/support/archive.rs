//! ZIP archives.

/// An archive of these files, stored.
pub(crate) fn archive(files: &[(&str, String)]) -> Vec<u8> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let (length, at) =
            (u32::try_from(content.len()).unwrap().to_le_bytes(), u32::try_from(bytes.len()).unwrap().to_le_bytes());
        let name_length = u16::try_from(name.len()).unwrap().to_le_bytes();
        bytes.extend(
            [
                &b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0"[..],
                &length,
                &length,
                &name_length,
                &[0, 0],
                name.as_bytes(),
                content.as_bytes(),
            ]
            .concat(),
        );
        list.extend(
            [
                &b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0"[..],
                &length,
                &length,
                &name_length,
                &[0; 12],
                &at,
                name.as_bytes(),
            ]
            .concat(),
        );
    }
    let (count, at) =
        (u16::try_from(files.len()).unwrap().to_le_bytes(), u32::try_from(bytes.len()).unwrap().to_le_bytes());
    let size = u32::try_from(list.len()).unwrap().to_le_bytes();
    [bytes, list, [&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &size, &at, &[0, 0]].concat()].concat()
}
