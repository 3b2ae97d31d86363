//! Tells what is shown of what was found: with the reader's corrections of speakers, and with or without what is
//! reported without marks. Made anew from what was found whenever either changes, so that either can be taken back.

use std::sync::Arc;

use super::{Findings, Page, quotes_trail};
use crate::library::{Reading, corrections};
use crate::tui::trail::TrailKind;
use pullquote_extract::Quote;

impl Page {
    /// Shows the corrections that are kept, and what is reported without marks among the quotes, or not.
    pub(crate) fn show(&mut self, reports: bool) {
        let as_found = !reports && self.state.corrections.is_empty();
        if std::mem::replace(&mut self.reports, reports) || !as_found {
            self.derive();
        } else {
            self.place_kept();
        }
    }

    /// Returns how much is reported without marks, as far as it is shown.
    pub(crate) fn report_count(&self) -> usize {
        outermost(self.source.reports()).count()
    }

    /// Makes what is shown of what was found.
    pub(crate) fn derive(&mut self) {
        let Reading { article, annotations, looking, images, .. } = &*self.source;
        self.reading = if self.reports || !self.state.corrections.is_empty() {
            let mut shown = annotations.clone();
            if self.reports {
                shown.reported = outermost(self.source.reports()).cloned().collect();
                shown = shown.with_reported();
            }
            corrections::correct(&mut shown, &article.body, &self.state.corrections);
            Arc::new(Reading {
                article: Arc::clone(article),
                annotations: shown,
                looking: *looking,
                images: images.clone(),
                ..Reading::default()
            })
        } else {
            Arc::clone(&self.source)
        };
        self.found = Findings::new(&self.reading.article, &self.reading.annotations);
        self.sorted = false;
        self.place_kept();
        match self.trail.kind {
            TrailKind::Quotes => self.trail = quotes_trail(&self.reading.annotations, self.reports),
            TrailKind::Said(entity) => self.trail = self.said_trail(entity),
            TrailKind::Hits | TrailKind::Mentions(_) => {}
        }
    }
}

/// Returns the reports that stand within no other: who walks them goes from sentence to sentence.
fn outermost(reports: &[Quote]) -> impl Iterator<Item = &Quote> {
    let mut end = 0;
    reports.iter().filter(move |report| {
        let hull = report.hull();
        let within = hull.start < end;
        end = end.max(hull.end);
        !within
    })
}
