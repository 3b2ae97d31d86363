//! Tells what a theme may say: a style for each role on the screen. No colour is named anywhere else.
//!
//! Which theme is used is told in [`super::choose`].

use super::colour::{Colour, contrast};

/// Makes the enum and its table from one list.
macro_rules! roles {
    ($($role:ident, $name:literal, $letter:literal, $what:literal;)*) => {
        /// The role of a cell on the screen; themes give each a style.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Role {
            $(#[doc = $what] $role,)*
        }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Self] = &[$(Self::$role,)*];

            /// Its name in `config.toml`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$role => $name,)* }
            }

            /// Returns the letter that stands for it in screen tests.
            #[must_use]
            pub const fn letter(self) -> char {
                match self { $(Self::$role => $letter,)* }
            }
        }
    };
}

roles! {
    Text, "text", '.', "running text";
    Title, "title", 'T', "the headline";
    Subtitle, "subtitle", 't', "the line under the headline";
    Byline, "byline", 'b', "author, source, date";
    Heading, "heading", 'H', "a heading in the text";
    Emphasis, "emphasis", 'e', "emphasised words";
    Strong, "strong", 'E', "strongly emphasised words";
    Code, "code", 'c', "code";
    Struck, "struck", 'x', "words that were struck out";
    Link, "link", 'l', "a link in the text";
    Quote, "quote", 'q', "what somebody said";
    QuoteCurrent, "quote-current", 'Q', "the quote you are at";
    QuoteBar, "quote-bar", '|', "the bar beside a quote";
    Speaker, "speaker", 's', "who said a quote";
    Kept, "kept", '*', "the mark of a quote you keep, its tags and note";
    Person, "person", 'p', "a person's name";
    Organisation, "organisation", 'o', "an organisation's name";
    Place, "place", 'g', "a place's name";
    Hit, "hit", 'h', "what a search found";
    HitCurrent, "hit-current", '!', "the stop of the trail you are at";
    Selection, "selection", '#', "the chosen row of the pane with the focus";
    SelectionDim, "selection-dim", '=', "the chosen row of another pane";
    Border, "border", '-', "the frame of a pane";
    BorderFocus, "border-focus", '+', "the frame of the pane with the focus";
    PaneTitle, "pane-title", 'P', "the name of a pane";
    Dimmed, "dimmed", 'd', "what matters less";
    Status, "status", 'S', "the line at the top";
    Hint, "hint", 'i', "what a key does, in the line at the bottom";
    HintKey, "hint-key", 'k', "a key, in hints and help";
    Notice, "notice", 'n', "a message";
    Error, "error", 'X', "a message that something is wrong";
}

/// The style of a role. Whatever is not set shows through from below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "terminals have these attributes, each on or off")]
pub struct Style {
    /// Colour of the letters.
    pub fg: Option<Colour>,
    /// Colour behind them.
    pub bg: Option<Colour>,
    /// Bold.
    pub bold: bool,
    /// Dim.
    pub dim: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: Option<Underline>,
    /// Foreground and background exchanged.
    pub reverse: bool,
    /// Crossed out.
    pub strike: bool,
}

/// The form of an underline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Underline {
    /// A plain line.
    Line,
    /// Dots, where the terminal can; else a plain line.
    Dotted,
}

/// The contrast below which letters cannot be read.
const LEAST: f64 = 3.0;

/// A style for each role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its name: a preset's, or one of the user's own.
    pub name: String,
    styles: Vec<Style>,
}

impl Theme {
    /// Makes a theme of the styles of [`Role::ALL`], in that order.
    pub(super) fn new(name: &str, styles: &[Style; Role::ALL.len()]) -> Self {
        Self { name: name.to_owned(), styles: styles.to_vec() }
    }

    /// Returns a theme of this name that leaves every role as the terminal shows plain text, but for words that were struck
    /// out: nobody may take them for the text.
    #[must_use]
    pub fn plain(name: &str) -> Self {
        let mut theme = Self { name: name.to_owned(), styles: vec![Style::default(); Role::ALL.len()] };
        theme.set(Role::Struck, Style { strike: true, ..Style::default() });
        theme
    }

    /// Returns how `role` looks.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// Makes `role` look like `style`.
    pub fn set(&mut self, role: Role, style: Style) {
        self.styles[role as usize] = style;
    }

    /// Returns whether the theme is made for a light background; none where it can be read on any.
    ///
    /// That is seen by the colour of what is read at length: running text, or else quotes.
    #[must_use]
    pub fn background(&self) -> Option<bool> {
        let (black, white) = (Colour::Rgb(0, 0, 0), Colour::Rgb(255, 255, 255));
        let letters = self.style(Role::Text).fg.or(self.style(Role::Quote).fg)?;
        match (contrast(letters, black) >= LEAST, contrast(letters, white) >= LEAST) {
            (true, false) => Some(false),
            (false, true) => Some(true),
            _ => None,
        }
    }

    /// Returns whether the theme can be read on a background that is light, or dark, or not known.
    #[must_use]
    pub fn suits(&self, light: Option<bool>) -> bool {
        self.background().is_none_or(|own| Some(own) == light)
    }

    /// Returns the theme without italics, for terminals that show them as reversed.
    #[must_use]
    pub fn without_italics(&self) -> Self {
        let upright = |style: &Style| Style { italic: false, ..*style };
        Self { name: self.name.clone(), styles: self.styles.iter().map(upright).collect() }
    }

    /// Returns the theme with plain underlines in place of dotted ones.
    #[must_use]
    pub fn without_dots(&self) -> Self {
        let plain = |style: &Style| Style { underline: style.underline.map(|_| Underline::Line), ..*style };
        Self { name: self.name.clone(), styles: self.styles.iter().map(plain).collect() }
    }

    /// This theme for a terminal of 256 colours.
    #[must_use]
    pub fn for_256(&self) -> Self {
        self.recoloured(|colour| Some(colour.for_256()))
    }

    /// This theme for a terminal of 16 colours.
    #[must_use]
    pub fn for_16(&self) -> Self {
        self.recoloured(|colour| Some(colour.for_16()))
    }

    /// This theme without colour; bold, underline and the rest stay.
    #[must_use]
    pub fn without_colour(&self) -> Self {
        self.recoloured(|_| None)
    }

    fn recoloured(&self, nearest: impl Fn(Colour) -> Option<Colour>) -> Self {
        let recolour =
            |style: &Style| Style { fg: style.fg.and_then(&nearest), bg: style.bg.and_then(&nearest), ..*style };
        Self { name: self.name.clone(), styles: self.styles.iter().map(recolour).collect() }
    }
}
