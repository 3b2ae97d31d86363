//! The writing of tags.

use crossterm::event::KeyEvent;

use crate::library::state::StateChange;
use crate::tui::effect::Effect;
use crate::tui::journal::Edit;
use crate::tui::layer::{Flow, Kind, Layer};
use crate::tui::line::LineKey;
use crate::tui::model::Model;
use crate::tui::tagging::{Tagged, Tagging};

impl Model {
    pub(super) fn begin_tags(&mut self, effects: &mut Vec<Effect>) {
        let open = self.shown.page().filter(|page| Some(page.id) == self.target());
        let Some(page) = open else {
            self.tell("no article to tag");
            return;
        };
        let tags = Tagging::new(Tagged::Article(page.id), &page.state.tags, &page.reading.article.meta.tags);
        self.layers.close_overlays();
        self.layers.push(Layer::Tags(tags));
        effects.push(Effect::Tags);
    }

    pub(super) fn key_in_tags(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> Flow {
        let Some(tags) = self.layers.tags_mut() else { return Flow::Passed };
        match tags.line.key(event) {
            LineKey::Enter => self.end_tags(effects),
            LineKey::Leave => drop(self.layers.take_tags()),
            LineKey::Tab(_) => tags.complete(),
            LineKey::Changed => self.typed_in(Kind::Tags, effects),
            LineKey::Step(_) | LineKey::Page(_) | LineKey::Recall { .. } | LineKey::Still => {}
        }
        Flow::Handled
    }

    /// Returns the article the tags that are written, and takes the others away.
    fn end_tags(&mut self, effects: &mut Vec<Effect>) {
        let Some(tagging) = self.layers.take_tags() else { return };
        let id = match &tagging.on {
            Tagged::Quote(target) => return self.tag_quote(target, &tagging.tags(), effects),
            Tagged::Article(id) => *id,
        };
        let Some(page) = self.shown.page().filter(|page| page.id == id) else { return };
        let (id, before, after) = (page.id, page.state.tags.clone(), tagging.tags());
        let of = self.one(id);
        let switch = |tag: &String, on: bool| {
            let change = |on| StateChange::Tag { tag: tag.clone(), on };
            Edit { of: of.clone(), from: change(!on), to: change(on) }
        };
        let gone = before.iter().filter(|tag| !after.contains(tag)).map(|tag| switch(tag, false));
        let new = after.iter().filter(|tag| !before.contains(tag)).map(|tag| switch(tag, true));
        let edits: Vec<Edit> = gone.chain(new).collect();
        if edits.is_empty() {
            return;
        }
        let title = self.titled(id);
        let words = match after.as_slice() {
            [] => format!("removed the tags from {title}"),
            tags => format!("tagged {title} #{}", tags.join(" #")),
        };
        self.change(words, edits, effects);
    }
}
