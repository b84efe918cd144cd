//! The generated client against servers that this file makes: what is sent, what is understood, and what happens when
//! the network or the answer is not what it should be.

mod wire {
    mod answers;
    mod blocking;
    mod endless;
    mod events;
    mod faults;
    mod keys;
    mod paging;
    mod requests;
    mod retries;
    mod safety;
    mod settings;
    mod support;
}
