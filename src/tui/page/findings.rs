//! The findings of an article, in the shapes in which the screen asks for them: quotes by number and by place,
//! names by weight. Made once for an article; nothing here moves.

use crate::article::Article;
use crate::tui::spans::Spans;
use pullquote_extract::{Annotations, EntityId, EntityKind, Mention, QuoteKind};

/// The findings of an article.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Findings {
    /// The weightiest first.
    pub(crate) people: Vec<Name>,
    /// The weightiest first.
    pub(crate) organisations: Vec<Name>,
    /// The weightiest first.
    pub(crate) places: Vec<Name>,
    /// The quotes that somebody said, as indices into the annotations' quotes. "Quote 0" elsewhere is the first here.
    pub(super) spoken: Vec<usize>,
    /// Their pieces with their marks, and whose they are.
    pub(super) pieces: Spans<usize>,
    /// Each quote from its first mark to its last, with what stands between its pieces.
    pub(super) hulls: Spans<usize>,
    /// The names and their places.
    pub(super) mentions: Spans<Mention>,
}

/// Somebody or something in the article, with how often it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) entity: EntityId,
    /// The number of times it is named.
    pub(crate) mentions: usize,
    /// The number of its quotes.
    pub(crate) quotes: usize,
    /// Its place by weight.
    rank: usize,
    /// The place where it is named first, as an index of the mentions.
    first: usize,
}

/// In which order names stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// The weightiest first.
    #[default]
    Weight,
    /// By their letters.
    Name,
    /// As the text names them first.
    Place,
}

impl Order {
    /// Returns the next, round and round.
    pub(crate) const fn next(self) -> Self {
        match self {
            Self::Weight => Self::Name,
            Self::Name => Self::Place,
            Self::Place => Self::Weight,
        }
    }
}

/// As how many mentions a quote counts where names are ordered by weight.
const QUOTE_WEIGHT: usize = 2;
/// As how many mentions being named in the headline counts.
const HEADLINE_WEIGHT: usize = 3;

impl Findings {
    /// Returns the quote of this number, as an index into the annotations' quotes.
    pub(crate) fn index(&self, number: usize) -> usize {
        self.spoken[number]
    }

    /// Sorts what is in `annotations`, which belong to `article`.
    pub(crate) fn new(article: &Article, annotations: &Annotations) -> Self {
        let all = 0..annotations.quotes.len();
        let spoken: Vec<usize> = all.filter(|quote| annotations.quotes[*quote].kind != QuoteKind::Scare).collect();
        let pieces = spoken.iter().enumerate().flat_map(|(number, &quote)| {
            annotations.quotes[quote].pieces.iter().map(move |piece| (piece.outer, number))
        });
        let pieces = Spans::new(pieces);
        let hulls = spoken.iter().enumerate().map(|(number, &quote)| (annotations.quotes[quote].hull(), number));
        let hulls = Spans::new(hulls);
        let mentions = Spans::new(annotations.mentions.iter().map(|mention| (mention.span, *mention)));
        let names = weighed(article, annotations);
        let of = |kind| names.iter().filter(|name| annotations.entity(name.entity).kind == kind).copied().collect();
        Self {
            people: of(EntityKind::Person),
            organisations: of(EntityKind::Organisation),
            places: of(EntityKind::Place),
            spoken,
            pieces,
            hulls,
            mentions,
        }
    }
}

impl Findings {
    /// Puts the names of a kind into an order; they are `annotations`'.
    pub(crate) fn sort(&mut self, kind: EntityKind, order: Order, annotations: &Annotations) {
        let names = match kind {
            EntityKind::Person => &mut self.people,
            EntityKind::Organisation => &mut self.organisations,
            EntityKind::Place => &mut self.places,
        };
        match order {
            Order::Weight => names.sort_by_key(|name| name.rank),
            Order::Name => names.sort_by_cached_key(|name| annotations.entity(name.entity).name.to_lowercase()),
            Order::Place => names.sort_by_key(|name| name.first),
        }
    }
}

/// Returns all that is named, the weightiest first: by mentions, quotes, and whether the headline has it. Of equal
/// weight the one that is named first.
fn weighed(article: &Article, annotations: &Annotations) -> Vec<Name> {
    let mut quotes = vec![0; annotations.entities.len()];
    for speaker in annotations.spoken().filter_map(super::speaker_of) {
        quotes[speaker.0] += 1;
    }
    let headings = article.blocks.iter().take_while(|block| block.kind.is_heading());
    let headline = headings.last().map_or(0, |block| block.span.end);
    let mut names: Vec<_> = annotations.entities.iter().zip(quotes).enumerate().collect();
    names.sort_by_cached_key(|(_, (entity, quotes))| {
        let first = entity.mentions[0];
        let titled = annotations.mentions[first].span.start < headline;
        let weight = entity.mentions.len() + QUOTE_WEIGHT * quotes + HEADLINE_WEIGHT * usize::from(titled);
        (std::cmp::Reverse(weight), first)
    });
    let name = |(rank, (index, (entity, quotes))): (usize, (usize, (&pullquote_extract::Entity, usize)))| Name {
        entity: EntityId(index),
        mentions: entity.mentions.len(),
        quotes,
        rank,
        first: entity.mentions[0],
    };
    names.into_iter().enumerate().map(name).collect()
}
