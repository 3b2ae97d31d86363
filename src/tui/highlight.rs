//! Roles of a stretch of text. The order in which they lie over each other stands here and nowhere else.

use crate::config::Role;
use pullquote_extract::text::Span;

/// The roles that text can have, each over those before it: a name within a quote keeps the quote's tint, and a hit
/// of a search shows on both.
pub(crate) const ORDER: [Role; 19] = [
    Role::Text,
    Role::Dimmed,
    Role::Title,
    Role::Subtitle,
    Role::Heading,
    Role::Byline,
    Role::Emphasis,
    Role::Strong,
    Role::Code,
    Role::Struck,
    Role::Link,
    Role::Quote,
    Role::QuoteCurrent,
    Role::Place,
    Role::Organisation,
    Role::Person,
    Role::Speaker,
    Role::Hit,
    Role::HitCurrent,
];

/// Some of the roles in [`ORDER`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Roles(u32);

impl Roles {
    /// These with `role`.
    pub(crate) const fn with(self, role: Role) -> Self {
        Self(self.0 | 1 << role as u32)
    }

    /// These but for `role`.
    pub(crate) const fn without(self, role: Role) -> Self {
        Self(self.0 & !(1 << role as u32))
    }

    /// Returns whether `role` is among them.
    pub(crate) const fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u32) != 0
    }

    /// From the lowest to the one on top.
    pub(crate) fn ordered(self) -> impl Iterator<Item = Role> {
        ORDER.into_iter().filter(move |role| self.has(*role))
    }
}

/// A stretch of text with the same roles throughout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) span: Span,
    pub(crate) roles: Roles,
}

/// Cuts `within` into runs, in order and without gaps, by the roles of the spans that touch it; `base` lies under all.
/// The spans may come in any order, overlap and stick out.
pub(crate) fn runs(within: Span, base: Role, spans: &[(Span, Role)]) -> Vec<Run> {
    let mut edges: Vec<(usize, Role, bool)> = Vec::with_capacity(spans.len() * 2);
    for &(span, role) in spans.iter().filter(|(span, _)| span.overlaps(within)) {
        edges.push((span.start.max(within.start), role, true));
        edges.push((span.end.min(within.end), role, false));
    }
    edges.sort_unstable_by_key(|&(position, ..)| position);
    let mut open = [0_u32; Role::ALL.len()];
    let mut roles = Roles::default().with(base);
    let mut runs = Vec::with_capacity(edges.len() + 1);
    let mut at = within.start;
    for (position, role, opens) in edges {
        if position > at {
            runs.push(Run { span: Span::new(at, position), roles });
            at = position;
        }
        let count = &mut open[role as usize];
        *count = if opens { *count + 1 } else { count.saturating_sub(1) };
        roles = if *count > 0 || role == base { roles.with(role) } else { Roles(roles.0 & !(1 << role as u32)) };
    }
    if at < within.end {
        runs.push(Run { span: Span::new(at, within.end), roles });
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(spans: &[(Span, Role)]) -> String {
        let mut letters = String::new();
        for run in runs(Span::new(10, 30), Role::Text, spans) {
            let top = run.roles.ordered().last().map_or('?', Role::letter);
            letters.extend(std::iter::repeat_n(top, run.span.len()));
        }
        letters
    }

    #[test]
    fn higher_roles_cover_lower_ones() {
        let spans = [
            (Span::new(14, 17), Role::Person),
            (Span::new(12, 20), Role::Quote),
            (Span::new(16, 25), Role::Hit),
            (Span::new(0, 12), Role::Emphasis),
        ];
        assert_eq!(drawn(&spans), "eeqqpphhhhhhhhh.....");
    }

    #[test]
    fn spans_of_one_role_may_nest_and_touch() {
        let spans = [
            (Span::new(12, 20), Role::Quote),
            (Span::new(14, 16), Role::Quote),
            (Span::new(20, 22), Role::Quote),
            (Span::new(40, 50), Role::Hit),
        ];
        assert_eq!(drawn(&spans), "..qqqqqqqqqq........");
    }
}
