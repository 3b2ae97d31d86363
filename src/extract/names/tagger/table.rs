//! A read-only hash table in a slice of bytes, used where it lies: nothing is decoded, nothing allocated.
//!
//! Little-endian. `count: u32`, the number of slots; then a key of four bytes for each slot, 0 where it is empty; then
//! a row of `width` bytes for each slot. A key's first slot is its share of the whole range of keys; a taken slot sends
//! it on to the next.

/// A table of rows by 32-bit keys.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'b> {
    keys: &'b [[u8; 4]],
    rows: &'b [u8],
    width: usize,
}

impl<'b> Table<'b> {
    /// Reads the table with rows of `width` bytes at the start of `bytes`, and what follows it; none where they are cut short.
    pub(crate) fn read(bytes: &'b [u8], width: usize) -> Option<(Self, &'b [u8])> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
        let (keys, rest) = rest.split_at_checked(count.checked_mul(4)?)?;
        let (rows, rest) = rest.split_at_checked(count.checked_mul(width)?)?;
        let (keys, _) = keys.as_chunks::<4>();
        Some((Self { keys, rows, width }, rest))
    }

    /// The row of `key`.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> Option<&'b [u8]> {
        let key = key.max(1);
        let mut slot = first_slot(key, self.keys.len());
        loop {
            match u32::from_le_bytes(*self.keys.get(slot)?) {
                0 => return None,
                found if found == key => return Some(&self.rows[slot * self.width..][..self.width]),
                _ => slot = if slot + 1 == self.keys.len() { 0 } else { slot + 1 },
            }
        }
    }

    /// Builds a table, in bytes; of two entries with the same key the first stays. Three slots in four are taken at most.
    pub(crate) fn build(entries: &[(u32, Vec<u8>)], width: usize) -> Vec<u8> {
        let count = entries.len() * 4 / 3 + 1;
        let (mut keys, mut rows) = (vec![0u32; count], vec![0u8; count * width]);
        for (key, row) in entries {
            let key = (*key).max(1);
            let mut slot = first_slot(key, count);
            while keys[slot] != 0 && keys[slot] != key {
                slot = (slot + 1) % count;
            }
            if keys[slot] == 0 {
                keys[slot] = key;
                rows[slot * width..][..width].copy_from_slice(row);
            }
        }
        let head = (count as u32).to_le_bytes();
        head.into_iter().chain(keys.into_iter().flat_map(u32::to_le_bytes)).chain(rows).collect()
    }
}

#[inline]
const fn first_slot(key: u32, count: usize) -> usize {
    ((key as u64 * count as u64) >> 32) as usize
}
