package threadbook.cell;

/// What is thrown so that code ends: whoever meets it has noticed that it is to end.
public interface Cancellation {}
