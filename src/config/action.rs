//! The table of actions: everything a key can do. Key bindings, help, documentation and the palette all come from it.

/// Names the section of help in which an action stands.
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
    /// Returns the heading in help.
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

            /// Returns where it stands in help.
            #[must_use]
            pub const fn group(self) -> Group {
                match self { $(Self::$action => Group::$group,)* }
            }

            /// Returns one line of help.
            #[must_use]
            pub const fn help(self) -> &'static str {
                match self { $(Self::$action => $help,)* }
            }
        }
    };
}

impl Action {
    /// Returns whether it moves through the text.
    #[must_use]
    pub const fn moves(self) -> bool {
        let stays = matches!(self, Self::Wider | Self::Narrower | Self::Find | Self::Close | Self::SetMark);
        matches!(self.group(), Group::Reading | Group::Trail) && !stays
    }

    /// Returns whether a number typed before it says how often it is done, or how far it goes. Before any other action a
    /// number says which quote is meant.
    #[must_use]
    pub const fn takes_count(self) -> bool {
        use Action::{ArticleNext, ArticlePrevious, Back, Forward, NextUnread, Redo, Undo};
        let marks = matches!(self, Self::SetMark | Self::GoToMark);
        let moves = matches!(self.group(), Group::Reading) && self.moves() && !marks;
        let steps = matches!(self, Self::TrailNext | Self::TrailPrevious | Back | Forward);
        moves || steps || matches!(self, ArticleNext | ArticlePrevious | NextUnread | Undo | Redo)
    }

    /// Returns the number of the quote that it goes to, from 0.
    #[must_use]
    pub fn quote_number(self) -> Option<usize> {
        (self as usize).checked_sub(Self::Quote1 as usize).filter(|_| self <= Self::Quote9)
    }

    /// Returns whether it goes from quote to quote or takes them along, and so has to wait for them.
    #[must_use]
    pub fn needs_quotes(self) -> bool {
        use Action::{CopyMarkdown, CopyQuote, CopyText, ExportCsv, ExportHtml, ExportJson, ExportMarkdown};
        matches!(
            self,
            Self::TrailNext | Self::TrailPrevious | Self::TheirQuotes | Self::Why | Self::Who | Self::Correct
        ) || matches!(self, Self::KeepQuote | Self::TagQuote | Self::NoteQuote)
            || matches!(self, CopyQuote | CopyText | CopyMarkdown)
            || matches!(self, ExportMarkdown | ExportJson | ExportCsv | ExportHtml)
            || self.quote_number().is_some()
    }
}

actions! {
    LineDown, "line-down", Reading, "scroll down a line, or go to the next row of a pane";
    LineUp, "line-up", Reading, "scroll up a line, or go to the previous row";
    HalfPageDown, "half-page-down", Reading, "scroll down half a page";
    HalfPageUp, "half-page-up", Reading, "scroll up half a page";
    PageDown, "page-down", Reading, "scroll down a page";
    PageUp, "page-up", Reading, "scroll up a page";
    Top, "top", Reading, "go to the start";
    End, "end", Reading, "go to the end";
    Left, "left", Reading, "scroll a wide table or code left";
    Right, "right", Reading, "scroll it right";
    ParagraphNext, "paragraph-next", Reading, "go to the next paragraph";
    ParagraphPrevious, "paragraph-previous", Reading, "go to the previous paragraph";
    HeadingNext, "heading-next", Reading, "go to the next heading";
    HeadingPrevious, "heading-previous", Reading, "go to the previous heading";
    Percent, "percent", Reading, "go to a percentage of the article: 50 is its middle";
    SetMark, "set-mark", Reading, "mark this place with a letter";
    GoToMark, "go-to-mark", Reading, "go to the place marked with a letter";
    WordLeft, "word-left", Reading, "extend the selection to the previous word";
    WordRight, "word-right", Reading, "extend the selection to the next word";
    Wider, "wider", Reading, "widen the lines of the text";
    Narrower, "narrower", Reading, "narrow the lines of the text";
    TrailNext, "trail-next", Trail, "go to the next stop on the trail";
    TrailPrevious, "trail-previous", Trail, "go to the previous stop on the trail";
    Quote1, "quote-1", Trail, "go to the first quote";
    Quote2, "quote-2", Trail, "go to the second quote";
    Quote3, "quote-3", Trail, "go to the third quote";
    Quote4, "quote-4", Trail, "go to the fourth quote";
    Quote5, "quote-5", Trail, "go to the fifth quote";
    Quote6, "quote-6", Trail, "go to the sixth quote";
    Quote7, "quote-7", Trail, "go to the seventh quote";
    Quote8, "quote-8", Trail, "go to the eighth quote";
    Quote9, "quote-9", Trail, "go to the ninth quote";
    TheirQuotes, "their-quotes", Trail, "walk this person's quotes";
    Find, "find", Trail, "search the text; in a pane, filter it";
    Reports, "reports", Trail, "show or hide reported speech";
    Why, "why", Trail, "explain a speaker or a name";
    Close, "close", Trail, "close what is open; walk the quotes again";
    Back, "back", Trail, "go back to where you were";
    Forward, "forward", Trail, "go forward again";
    PaneNext, "pane-next", Panes, "go to the next pane";
    PanePrevious, "pane-previous", Panes, "go to the previous pane";
    Open, "open", Panes, "open the row, or go there";
    ArticleList, "article-list", Panes, "go to the list of articles; in it, hide it";
    SidePanes, "side-panes", Panes, "go to the quotes and names; in them, hide them";
    Places, "places", Panes, "show or hide the places";
    Reorder, "reorder", Panes, "sort the pane: by speaker, by name, by place";
    Fold, "fold", Panes, "fold or unfold this pane";
    PaneWider, "pane-wider", Panes, "widen the pane";
    PaneNarrower, "pane-narrower", Panes, "narrow the pane";
    Zen, "zen", Panes, "show the text alone, or all panes again";
    Images, "images", Panes, "show or hide images";
    ArticleNext, "article-next", Articles, "open the next article";
    ArticlePrevious, "article-previous", Articles, "open the previous article";
    Search, "search", Articles, "search the library";
    KeptQuotes, "kept-quotes", Articles, "open the page of all quotes you keep";
    Who, "who", Articles, "open a person's page with all their quotes";
    NextUnread, "next-unread", Articles, "open the next unread article";
    SortArticles, "sort-articles", Articles, "sort the list by date, source, title or quotes";
    GroupArticles, "group-articles", Articles, "group the list by day or source, or not at all";
    FilterArticles, "filter-articles", Articles, "filter the list of articles";
    Rescan, "rescan", Articles, "look for new, changed and deleted articles";
    AllRead, "all-read", Articles, "mark all listed articles read";
    Add, "add", Articles, "add a web page by its address";
    Fetch, "fetch", Articles, "fetch what is new in the feeds";
    Edit, "edit", Articles, "open the article in your editor, at this line";
    Delete, "delete", Articles, "move the article to the trash, after asking";
    Archive, "archive", Articles, "move the article to the archive, out of the list";
    MoveTo, "move-to", Articles, "move the article to a folder of the library";
    Star, "star", Keeping, "star or unstar the article";
    Read, "read", Keeping, "mark the article read or unread";
    Tags, "tags", Keeping, "edit the article's tags";
    Note, "note", Keeping, "write a note on the article";
    KeepQuote, "keep-quote", Keeping, "keep the quote: star it, or take its star off";
    TagQuote, "tag-quote", Keeping, "edit the quote's tags";
    NoteQuote, "note-quote", Keeping, "write a note on the quote";
    Undo, "undo", Keeping, "undo the last mark, tag, note or corrected speaker";
    Redo, "redo", Keeping, "redo what was undone";
    Correct, "correct", Keeping, "correct the speaker of the quote";
    CopyQuote, "copy-quote", Keeping, "copy the quote with its speaker and source";
    CopyText, "copy-text", Keeping, "copy the quote as text, with its speaker";
    CopyMarkdown, "copy-markdown", Keeping, "copy the quote as Markdown";
    CopyLink, "copy-link", Keeping, "copy the article's link";
    CopyWordsLink, "copy-words-link", Keeping, "copy a link to the exact words of the quote";
    Pipe, "pipe", Keeping, "pipe the article or the quote to a command";
    Select, "select", Keeping, "select text, and copy it";
    ExportMarkdown, "export-markdown", Keeping, "export the quotes as Markdown";
    ExportJson, "export-json", Keeping, "export the quotes as JSON";
    ExportCsv, "export-csv", Keeping, "export the quotes as CSV, a row each";
    ExportHtml, "export-html", Keeping, "export the article as a page, quotes highlighted";
    Links, "links", Keeping, "open a link on the screen by its letter";
    Browse, "browse", Keeping, "open the article in the browser";
    Help, "help", Program, "show all keys";
    Actions, "actions", Program, "run any action by a few of its letters";
    ThemeNext, "theme-next", Program, "switch to the next theme";
    Tour, "tour", Program, "show the short tour";
    Redraw, "redraw", Program, "redraw the screen";
    Suspend, "suspend", Program, "suspend to the shell; `fg` returns";
    Leave, "leave", Program, "close what is open, or quit";
    Quit, "quit", Program, "quit at once";
    Interrupt, "interrupt", Program, "interrupt the task under way";
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
