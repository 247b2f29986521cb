package threadbook.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `Thread.start` and `LockSupport.park` throw nothing that a hook in them has thrown, but for a stop of the cell.
class WhateverAHookThrowsIsDroppedTest {

    private static Error error(Class<? extends Error> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {NoClassDefFoundError.class, StackOverflowError.class, OutOfMemoryError.class})
    void thereIsNothingToBeToldLaterThen(Class<? extends Error> type) {
        Function<String, @Nullable String> one = _ -> {
            throw error(type);
        };
        BiFunction<String, String, @Nullable String> two = (_, _) -> {
            throw error(type);
        };
        LongFunction<@Nullable String> number = _ -> {
            throw error(type);
        };
        assertThat(Unfailing.function(one).apply("")).isNull();
        assertThat(Unfailing.function(two).apply("", "")).isNull();
        assertThat(Unfailing.longFunction(number).apply(1)).isNull();
    }

    @ParameterizedTest
    @ValueSource(classes = {NoClassDefFoundError.class, StackOverflowError.class, OutOfMemoryError.class})
    void whatIsToldAfterwardsThrowsNothingEither(Class<? extends Error> type) {
        Consumer<String> one = _ -> {
            throw error(type);
        };
        BiConsumer<String, String> two = (_, _) -> {
            throw error(type);
        };
        Unfailing.consumer(one).accept("");
        Unfailing.consumer(two).accept("", "");
    }

    @ParameterizedTest
    @ValueSource(classes = CellStopped.class)
    void aStopGoesOn(Class<? extends Error> type) {
        Function<String, @Nullable String> asks = _ -> {
            throw error(type);
        };
        Consumer<String> tells = _ -> {
            throw error(type);
        };
        assertThatThrownBy(() -> Unfailing.function(asks).apply("")).isInstanceOf(type);
        assertThatThrownBy(() -> Unfailing.consumer(tells).accept("")).isInstanceOf(type);
    }
}
