//! The table of actions: everything a key can do. Key bindings, help, documentation and the palette all come from it.

/// Where an action stands in help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Moving through the text.
    Reading,
    /// Walking from find to find.
    Trail,
    /// Choosing what is on screen.
    Panes,
    /// Going from article to article.
    Articles,
    /// Taking something with you.
    Keeping,
    /// The program itself.
    Program,
}

impl Group {
    /// The heading in help.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Reading => "Reading",
            Self::Trail => "The trail",
            Self::Panes => "Panes",
            Self::Articles => "Articles",
            Self::Keeping => "Keeping",
            Self::Program => "Program",
        }
    }
}

/// Makes the enum and its table from one list, so that neither can lack a row.
macro_rules! actions {
    ($($action:ident, $name:literal, $group:ident, $help:literal;)*) => {
        /// Something that a key does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $(#[doc = $help] $action,)*
        }

        impl Action {
            /// Every action, in the order of help.
            pub const ALL: &'static [Self] = &[$(Self::$action,)*];

            /// Its name in `config.toml`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$action => $name,)* }
            }

            /// Where it stands in help.
            #[must_use]
            pub const fn group(self) -> Group {
                match self { $(Self::$action => Group::$group,)* }
            }

            /// One line of help.
            #[must_use]
            pub const fn help(self) -> &'static str {
                match self { $(Self::$action => $help,)* }
            }
        }
    };
}

impl Action {
    /// Whether it moves through the text.
    #[must_use]
    pub const fn moves(self) -> bool {
        let stays = matches!(self, Self::Wider | Self::Narrower | Self::Find | Self::Close);
        matches!(self.group(), Group::Reading | Group::Trail) && !stays
    }

    /// The number of the quote that it goes to, from 0.
    #[must_use]
    pub fn quote_number(self) -> Option<usize> {
        (self as usize).checked_sub(Self::Quote1 as usize).filter(|_| self <= Self::Quote9)
    }

    /// Whether it goes from quote to quote or takes them along, and so has to wait for them.
    #[must_use]
    pub fn needs_quotes(self) -> bool {
        use Action::{CopyMarkdown, CopyQuote, CopyText, ExportCsv, ExportHtml, ExportJson, ExportMarkdown};
        matches!(
            self,
            Self::TrailNext | Self::TrailPrevious | Self::TheirQuotes | Self::Why | Self::Who | Self::Correct
        ) || matches!(self, CopyQuote | CopyText | CopyMarkdown)
            || matches!(self, ExportMarkdown | ExportJson | ExportCsv | ExportHtml)
            || self.quote_number().is_some()
    }
}

actions! {
    LineDown, "line-down", Reading, "a line down, or the next row of a pane";
    LineUp, "line-up", Reading, "a line up, or the row before";
    HalfPageDown, "half-page-down", Reading, "half a page down";
    HalfPageUp, "half-page-up", Reading, "half a page up";
    PageDown, "page-down", Reading, "a page down";
    PageUp, "page-up", Reading, "a page up";
    Top, "top", Reading, "to the start";
    End, "end", Reading, "to the end";
    Left, "left", Reading, "a wide table or code to the left";
    Right, "right", Reading, "and to the right";
    WordLeft, "word-left", Reading, "to the word before, while text is selected";
    WordRight, "word-right", Reading, "to the next word, while text is selected";
    Wider, "wider", Reading, "a wider measure";
    Narrower, "narrower", Reading, "a narrower measure";
    TrailNext, "trail-next", Trail, "next stop on the trail";
    TrailPrevious, "trail-previous", Trail, "previous stop on the trail";
    Quote1, "quote-1", Trail, "to the first quote";
    Quote2, "quote-2", Trail, "to the second quote";
    Quote3, "quote-3", Trail, "to the third quote";
    Quote4, "quote-4", Trail, "to the fourth quote";
    Quote5, "quote-5", Trail, "to the fifth quote";
    Quote6, "quote-6", Trail, "to the sixth quote";
    Quote7, "quote-7", Trail, "to the seventh quote";
    Quote8, "quote-8", Trail, "to the eighth quote";
    Quote9, "quote-9", Trail, "to the ninth quote";
    TheirQuotes, "their-quotes", Trail, "this person's quotes as the trail";
    Find, "find", Trail, "search the text; filter the quotes, or the articles";
    Reports, "reports", Trail, "reported speech among the quotes, on or off";
    Why, "why", Trail, "why: what a speaker or a name rests on";
    Close, "close", Trail, "close what is open; give the trail back to the quotes";
    Back, "back", Trail, "back to where the last jump began";
    Forward, "forward", Trail, "forward again";
    PaneNext, "pane-next", Panes, "to the next pane";
    PanePrevious, "pane-previous", Panes, "to the previous pane";
    Open, "open", Panes, "open this, or go there";
    ArticleList, "article-list", Panes, "the list of articles, on or off";
    SidePanes, "side-panes", Panes, "quotes, people and organisations, on or off";
    Places, "places", Panes, "the places too, on or off";
    Reorder, "reorder", Panes, "another order: by speaker, by letters, by place";
    Fold, "fold", Panes, "fold this pane away, or unfold it";
    PaneWider, "pane-wider", Panes, "a wider pane";
    PaneNarrower, "pane-narrower", Panes, "a narrower pane";
    Zen, "zen", Panes, "the text alone, and back";
    ArticleNext, "article-next", Articles, "next article";
    ArticlePrevious, "article-previous", Articles, "previous article";
    Search, "search", Articles, "search the library";
    Who, "who", Articles, "who this is: all that they said in the library";
    NextUnread, "next-unread", Articles, "next article that is unread";
    SortArticles, "sort-articles", Articles, "the list by date, source, title or quotes";
    GroupArticles, "group-articles", Articles, "divide the list by days or sources, or not";
    FilterArticles, "filter-articles", Articles, "filter the list by a query";
    Rescan, "rescan", Articles, "look for articles that are new, changed or gone";
    AllRead, "all-read", Articles, "mark all articles of the list read";
    Add, "add", Articles, "add the page at an address";
    Fetch, "fetch", Articles, "fetch what is new in the feeds";
    Star, "star", Keeping, "a star on the article, or off";
    Read, "read", Keeping, "mark the article read, or unread";
    Tags, "tags", Keeping, "the article's tags";
    Undo, "undo", Keeping, "undo a change of stars, tags, read or speakers";
    Redo, "redo", Keeping, "do again what was undone";
    Correct, "correct", Keeping, "put the speaker of the quote right";
    CopyQuote, "copy-quote", Keeping, "copy the quote with its speaker and source";
    CopyText, "copy-text", Keeping, "copy the quote as text, with its speaker";
    CopyMarkdown, "copy-markdown", Keeping, "copy the quote as Markdown";
    CopyLink, "copy-link", Keeping, "copy the article's link";
    Select, "select", Keeping, "select text, and copy it";
    ExportMarkdown, "export-markdown", Keeping, "export the quotes as Markdown";
    ExportJson, "export-json", Keeping, "export the quotes as JSON";
    ExportCsv, "export-csv", Keeping, "export the quotes as CSV, a row each";
    ExportHtml, "export-html", Keeping, "export the article as a page, its quotes lit";
    Links, "links", Keeping, "follow a link on screen by its letters";
    Browse, "browse", Keeping, "open the article in the browser";
    Help, "help", Program, "all keys";
    Actions, "actions", Program, "any action, found by a few of its letters";
    ThemeNext, "theme-next", Program, "the next theme";
    Tour, "tour", Program, "the short tour";
    Redraw, "redraw", Program, "draw the screen anew";
    Suspend, "suspend", Program, "to the shell, until `fg`";
    Leave, "leave", Program, "close what is open, or else quit";
    Quit, "quit", Program, "quit at once";
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_are_told_apart() {
        let names: HashSet<_> = Action::ALL.iter().map(|action| action.name()).collect();
        assert_eq!(names.len(), Action::ALL.len());
    }
}
