package threadbook.shipping;

/// What follows in the bytes of an object.
enum Tag {
    NULL,
    TRUE,
    FALSE,
    INT,
    LONG,
    DOUBLE,
    STRING,
    /// Objects one after the other.
    ARRAY,
    LAMBDA,
    /// [Packed] ones.
    NUMBERS,
    /// A Java object stream, behind its length.
    GRAPH;

    private static final Tag[] ALL = values();

    static Tag of(int number) {
        return ALL[number];
    }

    @SuppressWarnings("EnumOrdinal") // both sides come from the same build
    int number() {
        return ordinal();
    }
}
