package threadbook.diagnose;

import java.util.List;
import java.util.Optional;
import jdk.internal.misc.Unsafe;

/// Where some objects are in memory at one moment. The garbage collector may move them at any time.
///
/// A reference may be an address that is shifted and counted from a base. Both are found out with two objects of which
/// the addresses are known.
///
/// @param references as they are in memory
record Addresses(List<Object> objects, List<Long> references) {

    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final int WIDTH = UNSAFE.arrayIndexScale(Object[].class);
    private static final int MOST_SHIFTED = 8; // objects begin at multiples of 256 bytes at most

    Addresses {
        objects = List.copyOf(objects);
        references = List.copyOf(references);
    }

    static Addresses now(List<Object> objects) {
        var all = objects.toArray();
        var references = new Long[all.length];
        for (int i = 0; i < all.length; i++) {
            long place = UNSAFE.arrayBaseOffset(Object[].class) + (long) i * WIDTH;
            references[i] = WIDTH == Integer.BYTES
                    ? Integer.toUnsignedLong(UNSAFE.getInt(all, place))
                    : UNSAFE.getLong(all, place);
        }
        return new Addresses(objects, List.of(references));
    }

    /// Whether all objects are where they were then.
    boolean areAsIn(Addresses other) {
        return references.equals(other.references);
    }

    /// The object at an address.
    ///
    /// @param first address of the first of the objects
    /// @param second address of the second
    /// @return empty if it is none of these
    Optional<Object> at(long address, long first, long second) {
        for (int shift = 0; shift <= MOST_SHIFTED; shift++) {
            long base = first - (references.get(0) << shift);
            if (second == base + (references.get(1) << shift)) {
                int index = references.indexOf((address - base) >> shift);
                return index < 0 ? Optional.empty() : Optional.of(objects.get(index));
            }
        }
        return Optional.empty();
    }
}
