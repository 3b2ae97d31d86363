//! The screen, pure: what is on it ([`Model`]), how a message changes it ([`Model::update`]), how it is drawn
//! ([`draw()`]).
//!
//! Nothing here touches a terminal, a file or a clock. The outside is asked by an [`Effect`] and answers by a [`Msg`];
//! both are plain data. From the ground up, each using only those before it:
//!
//! * `layout`: an article in lines; positions in the body to cells and back;
//! * `spans`, `highlight`, `find`, `trail`, `journal`, `tagging`, `keymap`, `areas`: one idea each, and no state of the
//!   screen;
//! * `images`, `page`, `marks`: an open article and the place in it;
//! * `paint`: roles to styles, and a buffer to draw on by roles;
//! * `line`, `folder`, `list`, `panes`, `hints`, `links`, `overlay`: what lies on the screen;
//! * `window`, `search`, `who`, `view`: what has the screen in place of the article;
//! * `layer`, `history`: the modes, one on another, and the way that led here;
//! * `model`, `update`, `bar`: all of it together, how it changes, and what its bottom line says;
//! * `said`: the same in words, for screen readers;
//! * `draw`: the drawing of it all.

mod areas;
mod bar;
mod draw;
mod effect;
mod find;
pub(crate) mod folder;
#[doc(hidden)]
pub mod fuzzing;
mod highlight;
mod hints;
mod history;
mod images;
mod journal;
mod kept;
mod keymap;
mod layer;
mod layout;
mod line;
mod links;
mod list;
mod marks;
mod memory;
mod message;
mod model;
mod noting;
mod overlay;
mod page;
mod paint;
mod panes;
mod pressed;
mod said;
mod search;
mod spans;
mod tagging;
mod title;
mod told;
mod trail;
mod update;
mod view;
mod who;
mod window;

pub use self::draw::draw;
pub use self::effect::{Effect, Whither};
pub use self::find::find;
pub use self::images::Cell;
#[cfg(test)]
pub(crate) use self::keymap::chord;
pub use self::message::{Msg, Restored, Size, Sweep};
pub use self::model::Model;
