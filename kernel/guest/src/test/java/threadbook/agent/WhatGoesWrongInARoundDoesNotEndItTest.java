package threadbook.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A thread that serves the kernel goes on, whatever a cell has made of the heap.
class WhatGoesWrongInARoundDoesNotEndItTest {

    private final AtomicInteger rounds = new AtomicInteger();

    private void go() throws InterruptedException {
        switch (rounds.incrementAndGet()) {
            case 1 -> throw new OutOfMemoryError("the heap is full of what a cell has made");
            case 2 -> throw new IllegalStateException("to be told");
            case 3 -> throw new NoClassDefFoundError("not told again");
            default -> throw new InterruptedException("enough");
        }
    }

    @Test
    void theNextRoundComes() {
        assertThatThrownBy(() -> new Rounds(this::go).goOn()).isInstanceOf(InterruptedException.class);
        assertThat(rounds).hasValue(4);
    }
}
