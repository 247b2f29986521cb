package threadbook.shipping;

/// Something that travels, as bytes, and what it needs beside.
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
public record Parcel(byte[] bytes, Snapshot snapshot) {}
