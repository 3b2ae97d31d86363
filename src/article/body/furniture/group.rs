//! The groups that page furniture falls into.

/// Describes what a line of furniture belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Comments,
    Sharing,
    Newsletter,
    Related,
    Cookies,
    Advertisement,
    Copyright,
    Filing,
    Controls,
    Credits,
    About,
}

impl Group {
    /// Returns what the reader is told.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Comments => "a comment form",
            Self::Sharing => "share links",
            Self::Newsletter => "a newsletter box",
            Self::Related => "links to other articles",
            Self::Cookies => "a cookie banner",
            Self::Advertisement => "an advertisement",
            Self::Copyright => "a copyright line",
            Self::Filing => "tags and sections",
            Self::Controls => "page controls",
            Self::Credits => "picture credits",
            Self::About => "lines about author and paper",
        }
    }

    /// Returns whether single lines of it stand above a text.
    pub(super) const fn may_lead(self) -> bool {
        matches!(self, Self::Sharing | Self::Cookies | Self::Advertisement | Self::Controls)
    }

    /// Returns whether a line that is not known may belong to this group at the end of a page, after `count` others.
    pub(super) fn takes(self, line: &str, count: usize) -> bool {
        let stops = super::super::ends_sentence(line);
        let speaks = line.contains(['“', '”', '"', '«', '„']);
        match self {
            Self::Comments => count < 40 && line.len() <= 120 && !speaks,
            Self::Sharing => count < 10 && line.len() <= 30 && !stops,
            Self::Newsletter | Self::Cookies => count < 3 && line.len() <= 200 && !speaks,
            Self::Related => count < 60 && line.len() <= 160 && (!stops || line.ends_with('?')),
            Self::Copyright => count < 4 && line.len() <= 80 && !stops,
            Self::Filing => count < 20 && line.len() <= 40 && !stops,
            Self::Advertisement | Self::Controls | Self::Credits | Self::About => false,
        }
    }
}
