package threadbook.shipping;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbers on their way, as an array of plain ones: many times faster and smaller than object by object.
///
/// Written with plain loops and conditions: a stream would have to be loaded and interpreted in each new worker, and a
/// `switch` on types would have to be linked.
///
/// @param numbers an `int[]`, `long[]`, `double[]` or `byte[]`
/// @param form what it has to become again
record Packed(Object numbers, Form form) implements Serializable {

    enum Form {
        /// The numbers as they are.
        PLAIN,
        /// An `Object[]` of boxed ones.
        ARRAY,
        ARRAY_LIST,
        /// What `List.of` makes.
        UNMODIFIABLE;

        private static final Form[] ALL = values();

        static Form of(int number) {
            return ALL[number];
        }

        @SuppressWarnings("EnumOrdinal") // both sides come from the same build
        int number() {
            return ordinal();
        }
    }

    private static final int WORTH_IT = 16;
    private static final Class<?> LIST_OF = List.of(1, 2, 3).getClass();

    /// An object as what is written in its place: itself, if there is nothing to gain.
    static Object object(Object object) {
        return Plain.isOne(object) ? new Packed(object, Form.PLAIN) : list(object);
    }

    /// A list as what is written in its place: itself, if there is nothing to gain.
    static Object list(Object list) {
        boolean arrayList = list.getClass() == ArrayList.class;
        if (!arrayList && list.getClass() != LIST_OF) {
            return list;
        }
        var numbers = numbers(((List<?>) list).toArray());
        return numbers == null ? list : new Packed(numbers, arrayList ? Form.ARRAY_LIST : Form.UNMODIFIABLE);
    }

    /// With lists of `List.of` packed: they replace themselves before an object stream asks for something in their
    /// place.
    static @Nullable Object[] elements(@Nullable Object[] items) {
        var elements = items.clone();
        for (int i = 0; i < items.length; i++) {
            var item = items[i];
            if (item != null && item.getClass() == LIST_OF) {
                elements[i] = list(item);
            }
        }
        return elements;
    }

    static Object array(@Nullable Object[] items) {
        var numbers = numbers(items);
        return numbers == null ? items : new Packed(numbers, Form.ARRAY);
    }

    private static @Nullable Object numbers(@Nullable Object[] items) {
        if (items.length < WORTH_IT || items[0] == null || !areAlike(items)) {
            return null;
        }
        if (items[0] instanceof Integer) {
            return ints(items);
        }
        if (items[0] instanceof Long) {
            return longs(items);
        }
        return items[0] instanceof Double ? doubles(items) : null;
    }

    private static boolean areAlike(@Nullable Object[] items) {
        var type = items[0] == null ? null : items[0].getClass();
        for (Object item : items) {
            if (item == null || item.getClass() != type) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("NullAway") // they are all numbers
    private static int[] ints(@Nullable Object[] items) {
        var ints = new int[items.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = (Integer) items[i];
        }
        return ints;
    }

    @SuppressWarnings("NullAway")
    private static long[] longs(@Nullable Object[] items) {
        var longs = new long[items.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = (Long) items[i];
        }
        return longs;
    }

    @SuppressWarnings("NullAway")
    private static double[] doubles(@Nullable Object[] items) {
        var doubles = new double[items.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = (Double) items[i];
        }
        return doubles;
    }

    Object readResolve() {
        return switch (form) {
            case PLAIN -> numbers;
            case ARRAY -> boxed();
            case ARRAY_LIST -> new ArrayList<>(Arrays.asList(boxed()));
            case UNMODIFIABLE -> List.of(boxed());
        };
    }

    private Object[] boxed() {
        if (numbers instanceof int[] ints) {
            return boxed(ints);
        }
        return numbers instanceof long[] longs ? boxed(longs) : boxed((double[]) numbers);
    }

    private static Object[] boxed(int[] ints) {
        var items = new Object[ints.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = ints[i];
        }
        return items;
    }

    private static Object[] boxed(long[] longs) {
        var items = new Object[longs.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = longs[i];
        }
        return items;
    }

    private static Object[] boxed(double[] doubles) {
        var items = new Object[doubles.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = doubles[i];
        }
        return items;
    }
}
