package threadbook.recording;

/// Why somebody is parked: what `LockSupport.park` is given, if it is one of these.
public interface Reason {

    /// What it does meanwhile.
    State state();

    /// What it waits for, as people call it; may be empty.
    String text();

    /// How many nanoseconds it wants to wait; 0 if it does not know. When these are over it is not asleep any more, but
    /// waits for its turn.
    long nanos();
}
