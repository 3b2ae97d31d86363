//! One block to be, with its text made safe and its spaces in order.

use crate::article::edits::Edits;
use crate::article::{Mark, MarkKind, safe};
use pullquote_extract::text::{BlockKind, Span};

/// A block that does not yet know where in the body it will stand. Its text is safe and never empty, begins and ends
/// with something to see and, unless it is code, holds no two spaces in a row and no blank line.
#[derive(Debug)]
pub(in crate::article) struct Piece {
    pub(in crate::article) kind: BlockKind,
    text: String,
    marks: Vec<Mark>,
    /// The places where words may be divided, in bytes of the text, in order.
    hyphens: Vec<usize>,
    /// The line of the source, from 1, where known.
    pub(in crate::article) line: Option<usize>,
}

impl Piece {
    /// A piece of running text; `marks` are spans of `original` in order. None where there is nothing to see.
    pub(in crate::article) fn prose(
        kind: BlockKind,
        original: &str,
        marks: Vec<Mark>,
        line: Option<usize>,
    ) -> Option<Self> {
        let edits = safe::edits(original);
        let safe = edits.apply(original);
        let spaces = spaces(&safe);
        let text = spaces.apply(&safe).into_owned();
        let moved = |position| spaces.moved(edits.moved(position));
        let hyphens = original.match_indices(safe::SOFT_HYPHEN).map(|(position, _)| moved(position)).collect();
        let marks = marks.into_iter().filter_map(|Mark { span, kind }| {
            let span = Span::new(moved(span.start), moved(span.end));
            (!span.of(&text).trim().is_empty()).then_some(Mark { span, kind })
        });
        let marks = marks.collect();
        (!text.is_empty()).then_some(Self { kind, text, marks, hyphens, line })
    }

    /// A piece of preformatted text: line ends and indentation stay, tabs become spaces.
    pub(in crate::article) fn code(text: &str, line: Option<usize>) -> Option<Self> {
        let safe = safe::clean(text);
        let body = safe.trim_start_matches('\n').trim_end();
        let lines: Vec<String> = body.split('\n').map(expanded).collect();
        let text = lines.join("\n");
        (!text.trim().is_empty()).then_some(Self {
            kind: BlockKind::Code,
            text,
            marks: Vec::new(),
            hyphens: Vec::new(),
            line,
        })
    }

    /// A row of a table; an empty cell is none. Cells of a heading are marked strong.
    pub(in crate::article) fn row(cells: Vec<Option<Self>>, heads: bool, line: Option<usize>) -> Option<Self> {
        if cells.iter().all(Option::is_none) {
            return None;
        }
        let (mut text, mut marks) = (String::new(), Vec::new());
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                text.push('\t');
            }
            let Some(cell) = cell else { continue };
            let start = text.len();
            text.extend(cell.text.chars().map(|c| if c == '\n' { ' ' } else { c }));
            if heads {
                marks.push(Mark { span: Span::new(start, text.len()), kind: MarkKind::Strong });
            }
            marks.extend(cell.marks.into_iter().map(|mark| super::shifted(mark, start)));
        }
        // A cell is on one line, so nothing in it is divided.
        Some(Self { kind: BlockKind::Row, text, marks, hyphens: Vec::new(), line })
    }

    pub(in crate::article) fn text(&self) -> &str {
        &self.text
    }

    /// Returns how much of its text stands in links, in bytes.
    pub(super) fn linked(&self) -> usize {
        let links = self.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Link(_)));
        links.map(|mark| mark.span.end - mark.span.start).sum()
    }

    /// The piece up to a byte of its text.
    pub(super) fn truncated(mut self, end: usize) -> Self {
        self.text.truncate(end);
        self.marks.retain_mut(|mark| {
            mark.span.end = mark.span.end.min(end);
            mark.span.start < mark.span.end
        });
        self.hyphens.retain(|&position| position < end);
        self
    }

    /// Its marks, and where a word may be divided.
    pub(super) fn into_parts(self) -> (Vec<Mark>, Vec<usize>) {
        (self.marks, self.hyphens)
    }
}

/// Tabs as spaces, to the next column that is a multiple of four.
fn expanded(line: &str) -> String {
    let mut expanded = String::with_capacity(line.len());
    let mut column = 0;
    for c in line.chars() {
        let width = if c == '\t' { 4 - column % 4 } else { 1 };
        column += width;
        match c {
            '\t' => expanded.extend(std::iter::repeat_n(' ', width)),
            _ => expanded.push(c),
        }
    }
    expanded
}

/// Returns what must change so that single spaces and single line ends part the words.
fn spaces(text: &str) -> Edits {
    let mut edits = Edits::default();
    let body = text.len() - text.trim_start().len()..text.trim_end().len().max(text.len() - text.trim_start().len());
    if body.start > 0 {
        edits.replace(Span::new(0, body.start), "");
    }
    let bytes = text.as_bytes();
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n');
    let mut at = body.start;
    while let Some(skipped) = bytes[at..body.end].iter().position(is_space) {
        let start = at + skipped;
        at = start + bytes[start..body.end].iter().take_while(|byte| is_space(byte)).count();
        let run = &text[start..at];
        let with = if run.contains('\n') { "\n" } else { " " };
        if run != with {
            edits.replace(Span::new(start, at), with);
        }
    }
    if body.end < text.len() {
        edits.replace(Span::new(body.end, text.len()), "");
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_follow_their_words() {
        let text = " \u{1b}[1m The  harbour\t\tis \n shut ";
        let start = text.find("harbour").unwrap();
        let mark = Mark { span: Span::new(start, start + "harbour".len()), kind: MarkKind::Strong };
        let piece = Piece::prose(BlockKind::Paragraph, text, vec![mark], None).unwrap();
        assert_eq!(piece.text(), "The harbour is\nshut");
        assert_eq!(piece.marks[0].span.of(piece.text()), "harbour");
    }

    #[test]
    fn soft_hyphens_leave_their_places_behind() {
        let piece = Piece::prose(BlockKind::Paragraph, "  The har\u{ad}bour  mas\u{ad}ter", Vec::new(), None).unwrap();
        assert_eq!(piece.text(), "The harbour master");
        assert_eq!(piece.hyphens, ["The har".len(), "The harbour mas".len()]);
    }

    #[test]
    fn nothing_to_see_is_no_piece() {
        assert!(Piece::prose(BlockKind::Paragraph, " \u{200b}\u{a0}\n ", Vec::new(), None).is_none());
        assert!(Piece::code("\n \n", None).is_none());
        assert!(Piece::row(vec![None, None], false, None).is_none());
    }

    #[test]
    fn code_keeps_its_shape() {
        let piece = Piece::code("\n\n  a\tb\n\n\tc\n", None).unwrap();
        assert_eq!(piece.text(), "  a b\n\n    c");
    }

    #[test]
    fn cells_are_parted_by_tabs() {
        let cell = |text| Piece::prose(BlockKind::Row, text, Vec::new(), None);
        let row = Piece::row(vec![cell("Berth\tone"), None, cell("31")], true, None).unwrap();
        assert_eq!(row.text(), "Berth one\t\t31");
        assert_eq!(row.marks.iter().map(|mark| mark.span.of(row.text())).collect::<Vec<_>>(), ["Berth one", "31"]);
    }
}
