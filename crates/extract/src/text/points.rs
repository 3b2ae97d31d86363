//! Byte offsets to Unicode code points and back, for the one edge where others count code points.

/// Counts code points up to byte offsets that mostly grow, in time linear in the distance between two questions.
#[derive(Debug)]
pub struct Points<'t> {
    text: &'t str,
    byte: usize,
    point: usize,
}

impl<'t> Points<'t> {
    /// A counter at the start of `text`.
    #[must_use]
    pub const fn new(text: &'t str) -> Self {
        Self { text, byte: 0, point: 0 }
    }

    /// Returns how many code points stand before byte `byte`, which must lie on a character boundary.
    pub fn at(&mut self, byte: usize) -> usize {
        if byte >= self.byte {
            self.point += count(&self.text[self.byte..byte]);
        } else {
            self.point -= count(&self.text[byte..self.byte]);
        }
        self.byte = byte;
        self.point
    }
}

fn count(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_counts_forward_and_back() {
        let mut points = Points::new("“Zürich”");
        assert_eq!(points.at(3), 1);
        assert_eq!(points.at("“Zü".len()), 3);
        assert_eq!(points.at("“Z".len()), 2);
        assert_eq!(points.at("“Zürich”".len()), 8);
    }
}
