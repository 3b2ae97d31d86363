//! Doing jobs side by side, those of one host one after another.

use std::collections::{HashMap, VecDeque};
use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::fetch::intake::IntakeError;

/// Groups jobs by their host, in the order in which the hosts came.
pub(super) fn grouped<J>(jobs: Vec<J>, host: impl Fn(&J) -> String) -> VecDeque<Vec<J>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: VecDeque<Vec<J>> = VecDeque::new();
    for job in jobs {
        let place = *places.entry(host(&job)).or_insert_with(|| {
            groups.push_back(Vec::new());
            groups.len() - 1
        });
        groups[place].push(job);
    }
    groups
}

/// Does `work` with every job on some threads, those of one group one after another, and `done` with what came of it on
/// this one. Where `done` fails, no job is begun anew.
pub(super) fn pool<J: Send, R: Send>(
    groups: VecDeque<Vec<J>>,
    threads: u16,
    work: impl Fn(&J) -> R + Sync,
    mut done: impl FnMut(J, R) -> Result<(), IntakeError>,
) -> Result<(), IntakeError> {
    let threads = usize::from(threads).min(groups.len());
    let groups = Mutex::new(groups);
    // What has come and is not yet written waits here, and no more of it than threads.
    let (sender, receiver) = sync_channel(1);
    thread::scope(|scope| {
        for _ in 0..threads {
            let sender = sender.clone();
            let (groups, work) = (&groups, &work);
            scope.spawn(move || {
                let next = || groups.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                while let Some(group) = next() {
                    for job in group {
                        let came = work(&job);
                        if sender.send((job, came)).is_err() {
                            return;
                        }
                    }
                }
            });
        }
        drop(sender);
        receiver.into_iter().try_for_each(|(job, came)| done(job, came))
    })
}
