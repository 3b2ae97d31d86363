//! A read-only table in a slice of bytes, used where it lies: nothing is decoded, nothing allocated.
//!
//! Little-endian. Entries are sorted by their 32-bit keys and gathered by the upper half of them: first stands, for each
//! of 65,536 upper halves and one beyond, which entry is the first of it (`u32`), then the lower half of each entry's key
//! (`u16`), then its row of `width` bytes. So a search touches two places, and a third where it finds.

/// The number of different upper halves.
const HALVES: usize = 1 << 16;

/// A table of rows by 32-bit keys.
#[derive(Clone, Copy, Debug)]
pub struct Table<'b> {
    starts: &'b [[u8; 4]],
    keys: &'b [[u8; 2]],
    rows: &'b [u8],
    width: usize,
}

/// The entries with the same upper half, and the lower half that is looked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    start: u32,
    end: u32,
    lower: u16,
}

impl<'b> Table<'b> {
    /// Reads the table with rows of `width` bytes at the start of `bytes`, and what follows it; none where they are cut
    /// short.
    #[must_use]
    pub fn read(bytes: &'b [u8], width: usize) -> Option<(Self, &'b [u8])> {
        let (starts, rest) = bytes.split_at_checked((HALVES + 1) * 4)?;
        let starts = starts.as_chunks::<4>().0;
        let count = usize::try_from(u32::from_le_bytes(*starts.last()?)).ok()?;
        let (keys, rest) = rest.split_at_checked(count.checked_mul(2)?)?;
        let (rows, rest) = rest.split_at_checked(count.checked_mul(width)?)?;
        Some((Self { starts, keys: keys.as_chunks::<2>().0, rows, width }, rest))
    }

    /// Returns where to look for `key`: the first half of [`Table::get`], so that many searches can wait for memory
    /// together.
    #[inline]
    #[must_use]
    pub fn place(&self, key: u32) -> Place {
        let upper = (key >> 16) as usize;
        match self.starts.get(upper..upper + 2) {
            Some(&[start, end]) => {
                Place { start: u32::from_le_bytes(start), end: u32::from_le_bytes(end), lower: key as u16 }
            }
            _ => Place::default(),
        }
    }

    /// Returns the row at a place, if there is one.
    #[inline]
    #[must_use]
    pub fn row(&self, place: Place) -> Option<&'b [u8]> {
        let keys = self.keys.get(place.start as usize..place.end as usize)?;
        let at = keys.iter().position(|key| u16::from_le_bytes(*key) == place.lower)?;
        self.rows.get((place.start as usize + at) * self.width..)?.get(..self.width)
    }

    /// Returns the row of `key`.
    #[inline]
    #[must_use]
    pub fn get(&self, key: u32) -> Option<&'b [u8]> {
        self.row(self.place(key))
    }

    /// Builds a table, in bytes; of several entries with the same key the first stays.
    #[must_use]
    pub fn build(mut entries: Vec<(u32, Vec<u8>)>) -> Vec<u8> {
        entries.sort_by_key(|(key, _)| *key);
        entries.dedup_by_key(|(key, _)| *key);
        let starts = (0..=HALVES as u64).map(|upper| entries.partition_point(|(key, _)| u64::from(*key) >> 16 < upper));
        let mut bytes: Vec<u8> = starts.flat_map(|start| (start as u32).to_le_bytes()).collect();
        bytes.extend(entries.iter().flat_map(|(key, _)| (*key as u16).to_le_bytes()));
        bytes.extend(entries.iter().flat_map(|(_, row)| row));
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_found_and_nothing_else() {
        let keys = [0, 1, 0xffff, 0x1_0000, 0x1_0001, 0xffff_fffe, u32::MAX];
        let mut bytes = Table::build(keys.iter().map(|&key| (key, key.to_be_bytes().to_vec())).collect());
        bytes.push(7);
        let (table, rest) = Table::read(&bytes, 4).unwrap();
        assert_eq!(rest, [7]);
        for key in keys {
            assert_eq!(table.get(key), Some(key.to_be_bytes().as_slice()), "{key:#x}");
        }
        for key in [2, 0xfffe, 0x1_0002, 0x7000_0000, 0xffff_fffd] {
            assert_eq!(table.get(key), None, "{key:#x}");
        }
    }

    #[test]
    fn of_equal_keys_the_first_stays() {
        let bytes = Table::build(vec![(5, vec![1]), (5, vec![2])]);
        assert_eq!(Table::read(&bytes, 1).unwrap().0.get(5), Some([1].as_slice()));
    }

    #[test]
    fn a_table_cut_short_is_none() {
        let bytes = Table::build(vec![(5, vec![1, 2])]);
        assert!(Table::read(&bytes[..bytes.len() - 1], 2).is_none());
    }
}
