//! What is taken along: a quote, the article's link, all quotes as a file.

use crate::export::{self, Format};
use crate::extract::Quote;
use crate::tui::message::Effect;
use crate::tui::model::{Model, Shown};

/// How a quote is written on the clipboard.
type Written = fn(&crate::article::Article, &Quote) -> String;

impl Model {
    /// Puts the quote that is lit on the clipboard, with its speaker and where it stood.
    pub(super) fn copy_quote(&mut self, effects: &mut Vec<Effect>) {
        self.copy_quote_as(export::citation, "", effects);
    }

    /// Puts the quote that is lit on the clipboard, written in some way.
    pub(super) fn copy_quote_as(&mut self, written: Written, named: &str, effects: &mut Vec<Effect>) {
        let lit = self.shown.page().and_then(|page| Some((page, page.lit()?)));
        let Some((page, number)) = lit else {
            self.tell("no quote here to copy");
            return;
        };
        effects.push(Effect::Copy(written(&page.reading.article, page.quote(number))));
        self.tell(format!("copied quote {}{named}", number + 1));
    }

    pub(super) fn copy_link(&mut self, effects: &mut Vec<Effect>) {
        match self.link() {
            Some(url) => {
                effects.push(Effect::Copy(url));
                self.tell("copied the link");
            }
            None => drop(self.tell("this article has no link")),
        }
    }

    pub(super) fn browse(&mut self, effects: &mut Vec<Effect>) {
        match self.link() {
            Some(url) => effects.push(Effect::Browse(url)),
            None => drop(self.tell("this article has no link")),
        }
    }

    fn link(&self) -> Option<String> {
        match &self.shown {
            Shown::Article(page) => page.reading.article.meta.url.clone(),
            Shown::Broken { .. } | Shown::Nothing => None,
        }
    }

    /// Has the article's quotes written to a file; where, the shell says.
    pub(super) fn export(&mut self, format: Format, effects: &mut Vec<Effect>) {
        match self.shown.page() {
            Some(page) if page.quote_count() > 0 || format == Format::Html => {
                let (article, annotations) = (&page.reading.article, &page.reading.annotations);
                let name = format.file_name(&article.meta);
                effects.push(Effect::Save { name, contents: format.render(article, annotations) });
            }
            Some(_) => drop(self.tell("nobody is quoted in this article: nothing to export")),
            None => drop(self.tell("no article to export quotes of")),
        }
    }
}
