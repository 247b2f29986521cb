package threadbook.shipping;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Arrays of plain numbers as bytes, at the speed of a copy. In the order of the processor: both ends are on it.
enum Plain {
    INTS(Integer.BYTES) {
        @Override
        void put(Object numbers, ByteBuffer into) {
            into.asIntBuffer().put((int[]) numbers);
        }

        @Override
        Object get(ByteBuffer from, int length) {
            var numbers = new int[length];
            from.asIntBuffer().get(numbers);
            return numbers;
        }
    },
    LONGS(Long.BYTES) {
        @Override
        void put(Object numbers, ByteBuffer into) {
            into.asLongBuffer().put((long[]) numbers);
        }

        @Override
        Object get(ByteBuffer from, int length) {
            var numbers = new long[length];
            from.asLongBuffer().get(numbers);
            return numbers;
        }
    },
    DOUBLES(Double.BYTES) {
        @Override
        void put(Object numbers, ByteBuffer into) {
            into.asDoubleBuffer().put((double[]) numbers);
        }

        @Override
        Object get(ByteBuffer from, int length) {
            var numbers = new double[length];
            from.asDoubleBuffer().get(numbers);
            return numbers;
        }
    },
    BYTES(Byte.BYTES) {
        @Override
        void put(Object numbers, ByteBuffer into) {
            into.put((byte[]) numbers);
        }

        @Override
        Object get(ByteBuffer from, int length) {
            var numbers = new byte[length];
            from.get(numbers);
            return numbers;
        }
    };

    private static final Plain[] ALL = values();

    private final int size;

    /// @param size of one number, in bytes
    Plain(int size) {
        this.size = size;
    }

    static boolean isOne(Object object) {
        return object instanceof int[]
                || object instanceof long[]
                || object instanceof double[]
                || object instanceof byte[];
    }

    static Plain of(Object numbers) {
        if (numbers instanceof int[]) {
            return INTS;
        }
        if (numbers instanceof long[]) {
            return LONGS;
        }
        return numbers instanceof double[] ? DOUBLES : BYTES;
    }

    static Plain of(int number) {
        return ALL[number];
    }

    @SuppressWarnings("EnumOrdinal") // both sides come from the same build
    int number() {
        return ordinal();
    }

    /// How many bytes so many numbers have.
    long bytes(int length) {
        return (long) size * length;
    }

    abstract void put(Object numbers, ByteBuffer into);

    abstract Object get(ByteBuffer from, int length);

    static ByteBuffer view(byte[] bytes, int position, int length) {
        return ByteBuffer.wrap(bytes, position, length).order(ByteOrder.nativeOrder());
    }
}
