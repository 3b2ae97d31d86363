//! A tiny strip that shows where in an article something lies: the article from left to right, two columns of dots a
//! cell, the higher the more of it there is.

/// Returns a strip of `cells` columns for places in a text of `len` bytes.
pub(super) fn strip(places: impl Iterator<Item = usize>, len: usize, cells: u16) -> String {
    let columns = usize::from(cells) * 2;
    let mut counts = vec![0_usize; columns];
    for place in places {
        if let Some(count) = counts.get_mut(place * columns / len.max(1)) {
            *count += 1;
        }
    }
    counts.chunks(2).map(|pair| cell(pair[0], pair[1])).collect()
}

/// Braille, from the dot at the bottom upwards; one dot is always there, as the ground.
fn cell(left: usize, right: usize) -> char {
    const LEFT: [u32; 4] = [0x40, 0x04, 0x02, 0x01];
    const RIGHT: [u32; 4] = [0x80, 0x20, 0x10, 0x08];
    let dots = |count: usize, dots: [u32; 4]| dots[..=count.min(3)].iter().sum::<u32>();
    char::from_u32(0x2800 + dots(left, LEFT) + dots(right, RIGHT)).unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_stand_where_they_are() {
        assert_eq!(strip([0, 1, 2, 3, 99].into_iter(), 100, 5), "⣇⣀⣀⣀⣠");
        assert_eq!(strip([50].into_iter(), 100, 4), "⣀⣀⣄⣀");
        assert_eq!(strip([].into_iter(), 0, 2), "⣀⣀");
    }
}
