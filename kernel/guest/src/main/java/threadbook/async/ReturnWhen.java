package threadbook.async;

/// When [EventLoop#wait] is over, if the time is not over before.
public enum ReturnWhen {
    ALL_COMPLETED,
    /// When the first one is done, in whichever way.
    FIRST_COMPLETED,
    /// When the first one has failed, or all are done.
    FIRST_EXCEPTION
}
