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

    /// Whether it goes from quote to quote, and so has to wait for them.
    #[must_use]
    pub const fn needs_quotes(self) -> bool {
        use Action::{CopyQuote, Quote1, Quote2, Quote3, Quote4, Quote5, Quote6, Quote7, Quote8, Quote9};
        matches!(self, Self::TrailNext | Self::TrailPrevious | Self::TheirQuotes | CopyQuote)
            || matches!(self, Quote1 | Quote2 | Quote3 | Quote4 | Quote5 | Quote6 | Quote7 | Quote8 | Quote9)
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
    Find, "find", Trail, "search in the article: its hits become the trail";
    Close, "close", Trail, "close what is open; give the trail back to the quotes";
    Back, "back", Trail, "back to where the last jump began";
    Forward, "forward", Trail, "forward again";
    PaneNext, "pane-next", Panes, "to the next pane";
    PanePrevious, "pane-previous", Panes, "to the previous pane";
    Open, "open", Panes, "open this, or go there";
    ArticleList, "article-list", Panes, "the list of articles, on or off";
    SidePanes, "side-panes", Panes, "quotes, people and organisations, on or off";
    Places, "places", Panes, "the places too, on or off";
    Zen, "zen", Panes, "the text alone, and back";
    ArticleNext, "article-next", Articles, "next article";
    ArticlePrevious, "article-previous", Articles, "previous article";
    NextUnread, "next-unread", Articles, "next article that is unread";
    SortArticles, "sort-articles", Articles, "another order of the list: date, source, title, quotes";
    GroupArticles, "group-articles", Articles, "divide the list by days, by sources, or not";
    Rescan, "rescan", Articles, "look for articles that are new, changed or gone";
    AllRead, "all-read", Articles, "mark all articles of the list read";
    Star, "star", Keeping, "a star on the article, or off";
    Read, "read", Keeping, "mark the article read, or unread";
    Tags, "tags", Keeping, "the article's tags";
    Undo, "undo", Keeping, "undo the last change of stars, tags, read and speakers";
    Redo, "redo", Keeping, "do again what was undone";
    CopyQuote, "copy-quote", Keeping, "copy the quote with its speaker and source";
    CopyLink, "copy-link", Keeping, "copy the article's link";
    Browse, "browse", Keeping, "open the article in the browser";
    Help, "help", Program, "all keys";
    Actions, "actions", Program, "any action, found by a few of its letters";
    ThemeNext, "theme-next", Program, "the next theme";
    Tour, "tour", Program, "the short tour";
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
