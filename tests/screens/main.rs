//! Screens: keys typed into a model of a fixed size, and what then stands on the screen, with a second grid of one
//! letter for the role of each cell.

mod articles;
mod harness;
#[path = "../support/svg.rs"]
mod svg;

mod aloud;
mod aloud_layers;
mod arranging;
mod completing;
mod doing;
mod empty;
mod emulated;
mod faults;
mod finding;
mod habits;
mod help;
mod hits;
mod images;
mod keeping;
mod kept;
mod layers;
mod looks;
mod mistakes;
mod mouse;
mod names;
mod news;
mod overlays;
mod page;
mod pictures;
mod properties;
mod quotes;
mod reading;
mod robust;
mod searching;
mod shelves;
mod speakers;
mod states;
mod store;
mod taking;
mod themes;
mod travelling;
mod who;
mod why;
mod wide;
