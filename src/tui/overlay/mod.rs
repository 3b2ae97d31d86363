//! What lies over the screen: help, the actions by their names, the tour; and the small panel that shows what may follow
//! the keys pressed so far. One of them at a time, each a file; all but the tour are written from the table of actions
//! and the bindings in force.

pub(crate) mod actions;
pub(crate) mod following;
pub(crate) mod help;
pub(crate) mod speaker;
pub(crate) mod tour;
pub(crate) mod why;

use ratatui::layout::{Position, Rect};

use self::actions::Actions;
use self::help::Help;
use self::speaker::Speakers;
use self::why::Why;
use super::hints::Context;
use super::keymap::Keymap;
use super::paint::Canvas;
use crate::config::Action;

/// What lies over the screen, and what it keeps.
#[derive(Clone, Debug)]
pub(crate) enum Overlay {
    /// All keys.
    Help(Help),
    /// All actions, by their names.
    Actions(Actions),
    /// What a reader should know first.
    Tour,
    /// What a speaker or a name rests on.
    Why(Why),
    /// Who may have said a quote.
    Speakers(Speakers),
}

impl Overlay {
    /// The part of the screen that it takes.
    pub(crate) fn area(&self, screen: Rect) -> Rect {
        match self {
            Self::Help(_) => help::area(screen),
            Self::Actions(_) => actions::area(screen),
            Self::Tour => tour::area(screen),
            Self::Why(_) => why::area(screen),
            Self::Speakers(_) => speaker::area(screen),
        }
    }

    /// What the line at the bottom says meanwhile, where it is not the usual hints.
    pub(crate) fn words(&self) -> Option<&'static str> {
        match self {
            Self::Help(help) if help.typing => Some("Enter keep   Esc all keys"),
            Self::Actions(_) => Some("Enter do it   ↑/↓ choose   Esc close"),
            Self::Why(_) => Some("j/k choose   Enter go   Esc close"),
            Self::Speakers(_) => Some("Enter so it is   ↑/↓ choose   Esc no"),
            Self::Help(_) | Self::Tour => None,
        }
    }

    /// The action whose row is at a place.
    pub(crate) fn action_at(
        &self,
        keymap: &Keymap,
        context: Context,
        screen: Rect,
        position: Position,
    ) -> Option<Action> {
        match self {
            Self::Help(help) => help.action_at(keymap, context, screen, position),
            Self::Actions(actions) => actions.action_at(screen, position),
            Self::Tour | Self::Why(_) | Self::Speakers(_) => None,
        }
    }

    /// Draws it. Gives the place of the cursor, where something is typed.
    pub(crate) fn draw(
        &self,
        keymap: &Keymap,
        context: Context,
        screen: Rect,
        canvas: &mut Canvas<'_>,
    ) -> Option<Position> {
        match self {
            Self::Help(help) => help.draw(keymap, context, screen, canvas),
            Self::Actions(actions) => Some(actions.draw(keymap, screen, canvas)),
            Self::Tour => {
                tour::draw(keymap, screen, canvas);
                None
            }
            Self::Why(why) => {
                why.draw(screen, canvas);
                None
            }
            Self::Speakers(list) => Some(list.draw(screen, canvas)),
        }
    }
}

/// The rows within a frame, with a column of room at both sides.
fn inner(frame: Rect) -> Rect {
    let (width, height) = (frame.width.saturating_sub(4), frame.height.saturating_sub(2));
    Rect { x: frame.x + 2, y: frame.y + 1, width, height }
}
