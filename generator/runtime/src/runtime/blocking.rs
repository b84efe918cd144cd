//! Calls that wait, for programs that are not asynchronous.
//!
//! The future runs on the calling thread; a background thread drives its connections and timers, so that this works in every
//! place, also inside of an asynchronous program, where it blocks its thread like any other waiting call. There, use
//! a client of its own: connections that were opened by the blocked thread cannot move on.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use futures_core::Stream;
use tokio::runtime::{Builder, EnterGuard, Handle};

use crate::runtime::error::Error;

/// Where there is no runtime, that of the background thread, for as long as what is given lives: what a waiting call has given
/// can then be read by whatever polls it.
pub fn inside() -> Option<EnterGuard<'static>> {
    match Handle::try_current() {
        Ok(_) => None,
        Err(_) => background().map(Handle::enter),
    }
}

/// Waits for a call.
pub fn run<T, E>(call: impl Future<Output = Result<T, Error<E>>>) -> Result<T, Error<E>> {
    let Some(background) = background() else {
        return Err(Error::configuration(
            "the background thread cannot be started",
        ));
    };
    let _inside = background.enter();
    // The task around a waiting call never yields, so that its share of time would be used up for good, and nothing be ready.
    wait(tokio::task::unconstrained(call))
}

/// An iterator over a stream.
pub struct BlockingIter<S> {
    stream: S,
}

impl<S: Unpin> BlockingIter<S> {
    /// Iterates over `stream`.
    pub fn new(stream: S) -> Self {
        Self { stream }
    }
}

impl<T, E, S: Stream<Item = Result<T, Error<E>>> + Unpin> Iterator for BlockingIter<S> {
    type Item = Result<T, Error<E>>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = poll_fn(|context| Pin::new(&mut self.stream).poll_next(context));
        run(async { next.await.transpose() }).transpose()
    }
}

impl<S> fmt::Debug for BlockingIter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BlockingIter(…)")
    }
}

/// The runtime of the background thread, started by the first call.
fn background() -> Option<&'static Handle> {
    static BACKGROUND: OnceLock<Option<Handle>> = OnceLock::new();
    BACKGROUND.get_or_init(start).as_ref()
}

fn start() -> Option<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build().ok()?;
    let handle = runtime.handle().clone();
    let drive = move || runtime.block_on(std::future::pending::<()>());
    thread::Builder::new()
        .name("http-client".to_owned())
        .spawn(drive)
        .ok()?;
    Some(handle)
}

/// Polls on this thread, which sleeps until the background thread wakes it.
fn wait<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
