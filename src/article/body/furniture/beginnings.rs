//! Lists of how lines begin, each asked as a whole: only those with the first byte of a line are compared with it.

/// Holds beginnings, each with what it tells, by their first bytes.
pub(super) struct Beginnings<T> {
    by_first: Vec<Vec<(&'static str, T)>>,
}

impl<T: Copy> Beginnings<T> {
    /// Takes in beginnings, none of them empty.
    pub(super) fn new(all: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut by_first = vec![Vec::new(); 256];
        for (begin, told) in all {
            by_first[usize::from(begin.as_bytes()[0])].push((begin, told));
        }
        Self { by_first }
    }

    /// Returns those that `line` begins with, in the order of the list.
    pub(super) fn of<'s>(&'s self, line: &'s str) -> impl Iterator<Item = (&'static str, T)> + 's {
        let bucket = line.as_bytes().first().map_or(&[][..], |&first| &self.by_first[usize::from(first)]);
        bucket.iter().copied().filter(move |(begin, _)| line.starts_with(begin))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_asked_for_all_its_beginnings_in_their_order() {
        let list = Beginnings::new([("read ", 1), ("see ", 2), ("read more:", 3), ("© ", 4)]);
        let told = |line: &str| list.of(line).map(|(_, told)| told).collect::<Vec<_>>();
        assert_eq!(told("read more: the lock"), [1, 3]);
        assert_eq!(told("© Ana Holt"), [4]);
        assert!(told("the lock").is_empty());
        assert!(told("").is_empty());
    }
}
