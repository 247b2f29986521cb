package threadbook.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.management.BadAttributeValueExpException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What an [Encoder] writes, a [Decoder] makes again; what would not be the same elsewhere is refused.
class WhatIsSentArrivesTest {

    private interface Task<T> extends Supplier<T>, Serializable {}

    @SuppressWarnings({"unchecked", "NullAway"}) // null for null
    private static <T extends @Nullable Object> T sent(T object) throws IOException, ClassNotFoundException {
        var encoder = new Encoder(new ClassImages.None());
        encoder.write(object);
        return (T) new Decoder(encoder.bytes(), WhatIsSentArrivesTest.class.getClassLoader()).read();
    }

    static List<Object> data() {
        return List.of(
                true,
                1,
                2L,
                3.0,
                4f,
                (byte) 5,
                'c',
                "text",
                "\uD83D",
                "a \uDE00 \uD83D\uDE00",
                List.of("\uDE00", Path.class),
                IntStream.range(0, 100).boxed().toList(),
                new ArrayList<>(LongStream.range(0, 100).boxed().toList()),
                List.of(List.of(1, 2, 3), Map.of("a", List.of())),
                new TreeMap<>(Map.of(1, "a")).headMap(9),
                new HashMap<>(Map.of(1, "a")).keySet(),
                List.of(1, 2, 3).reversed(),
                Map.entry(1, 2),
                Optional.of("x"),
                Optional.empty(),
                OptionalInt.of(1),
                OptionalLong.empty(),
                OptionalDouble.of(2),
                Path.of("a", "b"),
                StandardCharsets.UTF_8,
                Calendar.getInstance(),
                Thread.State.NEW,
                String.class,
                int.class);
    }

    @ParameterizedTest
    @MethodSource("data")
    void dataOfTheJdkArrives(Object object) throws Exception {
        assertThat(sent(object)).isEqualTo(object);
    }

    @Test
    void statisticsArrive() throws Exception {
        assertThat(sent(IntStream.of(1, 5).summaryStatistics()).toString())
                .isEqualTo(IntStream.of(1, 5).summaryStatistics().toString());
    }

    @Test
    void arraysKeepTheirTypesAndNulls() throws Exception {
        assertThat(sent(new @Nullable Object[] {1, null, "a", new int[] {2}}))
                .isExactlyInstanceOf(Object[].class)
                .containsExactly(1, null, "a", new int[] {2});
        assertThat(sent(new Integer[] {1, 2})).isExactlyInstanceOf(Integer[].class);
        assertThat(sent(new Object[] {IntStream.range(0, 50).boxed().toList(), "b"}))
                .containsExactly(IntStream.range(0, 50).boxed().toList(), "b");
    }

    @Test
    void plainNumbersArriveBitByBit() throws Exception {
        for (var numbers : List.of(
                new int[] {},
                new int[] {Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE},
                new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE},
                new double[] {-0.0, Double.NaN, Double.MIN_VALUE, Double.NEGATIVE_INFINITY},
                new byte[] {-128, 0, 127},
                new short[] {-1},
                new float[] {0.5f})) {
            assertThat(sent(numbers)).hasSameClassAs(numbers).isEqualTo(numbers);
        }
        for (int size : new int[] {0, 15, 16, 17}) {
            var list = new ArrayList<Double>();
            for (int i = 0; i < size; i++) {
                list.add(i / 3.0);
            }
            assertThat(sent(list)).isEqualTo(list).isExactlyInstanceOf(ArrayList.class);
            assertThat(sent(list.toArray())).isExactlyInstanceOf(Object[].class).isEqualTo(list.toArray());
        }
    }

    @Test
    void bytesThatEndTooEarlyAreNoObject() throws Exception {
        var encoder = new Encoder(new ClassImages.None());
        encoder.write(new int[100]);
        var half = Arrays.copyOf(encoder.bytes(), 200);
        assertThatThrownBy(() -> new Decoder(half, getClass().getClassLoader()).read())
                .isInstanceOf(EOFException.class);
    }

    @Test
    void whatIsTooLargeForOnePieceIsRefusedBeforeThereIsNoMemoryForIt() {
        assertThatThrownBy(() -> new Buffer().more(Plain.LONGS.bytes(300_000_000)))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("2 GB");
    }

    @Test
    void whatALambdaHasCapturedIsStillTheSameObject() throws Exception {
        var list = new ArrayList<>(List.of(1));
        var twice = List.of(list);
        Task<Integer> task = () -> {
            list.add(2);
            return twice.getFirst().size();
        };
        assertThat(sent(task).get()).isEqualTo(2);
    }

    @Test
    void aLambdaMayReachItselfThroughAnArray() throws Exception {
        Task<?>[] itself = new Task<?>[1];
        Task<Integer> task = () -> itself.length;
        itself[0] = task;
        assertThat(sent(task).get()).isEqualTo(1);
    }

    @Test
    void whatHasNoSenseElsewhereIsRefused() {
        for (var local :
                Arrays.asList(new ReentrantLock(), new Thread(), new LinkedTransferQueue<>(List.of(1)), new Object())) {
            assertThatThrownBy(() -> sent(List.of(local)))
                    .isInstanceOf(NotSerializableException.class)
                    .hasMessage(local.getClass().getName());
        }
    }

    @Test
    void aChainThatIsTooLongIsRefused() {
        Object chain = "end";
        for (int i = 0; i < 200_000; i++) {
            chain = new Object[][] {{chain}};
        }
        var whole = chain;
        assertThatThrownBy(() -> sent(whole)).isInstanceOf(TooDeepException.class);
    }

    @Test
    void aGadgetIsLetOutByNobodyAndInByNobody() throws Exception {
        var gadget = new BadAttributeValueExpException("x");
        assertThatThrownBy(() -> sent(gadget)).isInstanceOf(NotSerializableException.class);

        var forged = new Buffer();
        var encoder = new Encoder(new ClassImages.None());
        encoder.write(List.of());
        forged.write(encoder.bytes()[0]); // that a graph follows
        forged.write(new byte[Integer.BYTES]);
        try (var objects = new ObjectOutputStream(forged)) {
            objects.writeObject(gadget);
        }
        forged.fillInLength(1);
        var decoder = new Decoder(forged.toByteArray(), getClass().getClassLoader());
        assertThatThrownBy(decoder::read).hasMessageContaining("REJECTED");
    }
}
