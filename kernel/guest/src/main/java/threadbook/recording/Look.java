package threadbook.recording;

/// What somebody does, seen from outside.
///
/// @param on what it waits for; may be empty
record Look(State state, String on) {}
