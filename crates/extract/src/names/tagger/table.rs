//! A read-only table in a slice of bytes, used where it lies: nothing is decoded, nothing allocated.
//!
//! Entries are sorted by their 32-bit keys and gathered by the upper half of them; rows that are equal are stored once.
//! Little-endian: the number of entries and of rows (`u32`); for each of 65,536 upper halves and one beyond, which entry
//! is the first of it; the entries, each the lower half of its key (`u16`) and the number of its row (`u16`); the rows of
//! `width` bytes. Keys are hashes and thus spread evenly, so that the first entry of a half is stored as its distance from
//! where it would be expected (`i16`). A search touches two places, and a third where it finds.

use std::collections::BTreeMap;

/// The number of different upper halves.
const HALVES: usize = 1 << 16;
/// Bytes of an entry.
const ENTRY: usize = 4;

/// Entries that are compared at once: all with one upper half, but for one half in five hundred.
const AT_ONCE: usize = 8;

/// A table of rows by 32-bit keys.
#[derive(Clone, Copy, Debug)]
pub struct Table<'b> {
    starts: &'b [[u8; 2]],
    entries: &'b [[u8; ENTRY]],
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
        let (counts, rest) = bytes.split_first_chunk::<8>()?;
        let [entries, rows] =
            [0, 4].map(|at| u32::from_le_bytes(std::array::from_fn(|byte| counts[at + byte])) as usize);
        let (starts, rest) = rest.split_at_checked((HALVES + 1) * 2)?;
        let (entries, rest) = rest.split_at_checked(entries.checked_mul(ENTRY)?)?;
        let (rows, rest) = rest.split_at_checked(rows.checked_mul(width)?)?;
        Some((Self { starts: starts.as_chunks().0, entries: entries.as_chunks().0, rows, width }, rest))
    }

    /// Returns where to look for `key`: the first half of [`Table::get`], so that many searches can wait for memory
    /// together.
    #[inline]
    #[must_use]
    pub fn place(&self, key: u32) -> Place {
        let upper = (key >> 16) as usize;
        match self.starts.get(upper..upper + 2) {
            Some(&[start, end]) => Place {
                start: expected(upper, self.entries.len()).wrapping_add_signed(i16::from_le_bytes(start).into()),
                end: expected(upper + 1, self.entries.len()).wrapping_add_signed(i16::from_le_bytes(end).into()),
                lower: key as u16,
            },
            _ => Place::default(),
        }
    }

    /// Returns the number of the row at a place, counted from 1, and 0 where there is none. It does not branch on what
    /// it reads: half of all searches find nothing, and a guess that goes wrong throws away the searches that wait for
    /// memory behind it.
    #[inline]
    #[must_use]
    pub fn find(&self, place: Place) -> u32 {
        let Place { start, end, lower } = place;
        let count = end.wrapping_sub(start);
        let number = |nth: u32, entry: &[u8; ENTRY]| {
            let entry = u32::from_le_bytes(*entry);
            let is_it = entry as u16 == lower && nth < count;
            if is_it { (entry >> 16) + 1 } else { 0 }
        };
        let entries = self.entries.get(start as usize..).unwrap_or_default();
        match entries.first_chunk::<AT_ONCE>() {
            Some(entries) if count as usize <= AT_ONCE => {
                (0..).zip(entries).fold(0, |found, (nth, entry)| found | number(nth, entry))
            }
            _ => (0..count).zip(entries).map(|(nth, entry)| number(nth, entry)).find(|&found| found != 0).unwrap_or(0),
        }
    }

    /// Returns the row with this number, counted from 1.
    #[inline]
    #[must_use]
    pub fn numbered(&self, number: u32) -> Option<&'b [u8]> {
        let row = (number as usize).checked_sub(1)?;
        self.rows.get(row * self.width..)?.get(..self.width)
    }

    /// Returns the row at a place, if there is one.
    #[inline]
    #[must_use]
    pub fn row(&self, place: Place) -> Option<&'b [u8]> {
        self.numbered(self.find(place))
    }

    /// Returns the row of `key`.
    #[inline]
    #[must_use]
    pub fn get(&self, key: u32) -> Option<&'b [u8]> {
        self.row(self.place(key))
    }

    /// Builds a table, in bytes; of several entries with the same key the first stays. The commonest rows stand first.
    ///
    /// # Panics
    ///
    /// Panics where there are more than 65,536 different rows, or where the keys are so unevenly spread that an entry is
    /// more than 32,767 from its place.
    #[must_use]
    pub fn build(mut entries: Vec<(u32, Vec<u8>)>) -> Vec<u8> {
        entries.sort_by_key(|(key, _)| *key);
        entries.dedup_by_key(|(key, _)| *key);
        let rows = commonest_first(&entries);
        let numbers: BTreeMap<&[u8], usize> = rows.iter().enumerate().map(|(number, row)| (*row, number)).collect();

        let mut bytes: Vec<u8> =
            [entries.len(), rows.len()].iter().flat_map(|&count| (count as u32).to_le_bytes()).collect();
        for upper in 0..=HALVES {
            let start = entries.partition_point(|(key, _)| ((*key >> 16) as usize) < upper);
            let apart = (start as u32).wrapping_sub(expected(upper, entries.len())).cast_signed();
            bytes.extend(i16::try_from(apart).expect("hashes are spread evenly").to_le_bytes());
        }
        for (key, row) in &entries {
            let number = u16::try_from(numbers[row.as_slice()]).expect("at most 65,536 different rows");
            bytes.extend([(*key as u16).to_le_bytes(), number.to_le_bytes()].as_flattened());
        }
        bytes.extend(rows.concat());
        bytes
    }
}

/// Returns which of `entries` entries would be the first of an upper half if their keys were spread evenly.
#[inline]
const fn expected(upper: usize, entries: usize) -> u32 {
    ((upper as u64 * entries as u64) >> 16) as u32
}

/// Returns the different rows of entries, the commonest first, so that those that are often read stand together.
fn commonest_first(entries: &[(u32, Vec<u8>)]) -> Vec<&[u8]> {
    let mut counts: BTreeMap<&[u8], usize> = BTreeMap::new();
    for (_, row) in entries {
        *counts.entry(row).or_default() += 1;
    }
    let mut rows: Vec<&[u8]> = counts.keys().copied().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(counts[row]));
    rows
}

#[cfg(test)]
mod tests {
    use super::super::label::LABELS;
    use super::super::weights::ROW;
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
    fn equal_rows_are_stored_once() {
        let keys = |count: u32| (0..count).map(|key| (key.wrapping_mul(0x9e37_79b9), vec![7; 100])).collect();
        let [one, many] = [1, 500].map(|count| Table::build(keys(count)));
        assert_eq!(many.len() - one.len(), 499 * ENTRY);
        let (table, _) = Table::read(&many, 100).unwrap();
        assert!((0..500u32).all(|key| table.get(key.wrapping_mul(0x9e37_79b9)) == Some([7; 100].as_slice())));
    }

    #[test]
    fn the_tables_in_the_binary_are_as_they_are_built() {
        let moves = 2 * ROW * (LABELS + 1);
        for (bytes, width) in
            [(&include_bytes!("data/lexicon.bin")[..], 4), (&include_bytes!("data/weights.bin")[moves..], ROW)]
        {
            let (table, rest) = Table::read(bytes, width).unwrap();
            let uppers = (0..=u16::MAX).flat_map(|upper| {
                let Place { start, end, .. } = table.place(u32::from(upper) << 16);
                (start..end).map(move |_| u32::from(upper) << 16)
            });
            let keys = uppers
                .zip(table.entries)
                .map(|(upper, [low, high, ..])| upper | u32::from_le_bytes([*low, *high, 0, 0]));
            let built = Table::build(keys.map(|key| (key, table.get(key).unwrap().to_vec())).collect());
            assert!(built == bytes[..bytes.len() - rest.len()], "rows of {width} bytes");
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
