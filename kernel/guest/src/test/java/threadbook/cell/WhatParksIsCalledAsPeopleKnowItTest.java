package threadbook.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/// Locks, parts of other classes and all the rest are told apart by their classes.
class WhatParksIsCalledAsPeopleKnowItTest {

    @Test
    void whatOthersAreMadeOfIsAPart() {
        assertThat(Blocker.of(new ReentrantLock().newCondition()))
                .isEqualTo(new Blocker("a condition", Blocker.Sort.PART));
        assertThat(Blocker.of(new CountDownLatch(1)).sort()).isEqualTo(Blocker.Sort.PART);
    }

    @Test
    void aLockIsWhatSomebodyHolds() {
        assertThat(Blocker.of(new ReentrantLock())).isEqualTo(new Blocker("ReentrantLock", Blocker.Sort.LOCK));
    }

    @Test
    void allElseIsWaitedForAsAResultIs() {
        assertThat(Blocker.of(new CompletableFuture<>()).sort()).isEqualTo(Blocker.Sort.OTHER);
        assertThat(Blocker.of(new Object() {}).name()).isEmpty();
    }
}
