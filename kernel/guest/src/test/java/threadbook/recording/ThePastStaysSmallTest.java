package threadbook.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// However much one does, its past takes little room, and tells how long it did what.
class ThePastStaysSmallTest {

    private static final List<State> STATES = List.of(State.RUNNING, State.SLEEPING, State.WAITING, State.BLOCKED);

    private static final int MANY = 100_000;
    private static final int MOST = 1_000;
    private static final int MOST_QUEUED = 300;

    private final Pieces pieces = new Pieces(0);

    private Map<State, Long> sums() {
        var sums = new EnumMap<State, Long>(State.class);
        pieces.all(null).forEach(piece -> sums.merge(piece.state(), piece.length(), Long::sum));
        return sums;
    }

    private void assertInOrder() {
        long end = 0;
        for (var piece : pieces.all(null)) {
            assertThat(piece.start()).isGreaterThanOrEqualTo(end);
            assertThat(piece.length()).isPositive();
            end = piece.end();
        }
    }

    @Test
    void sharesOfStatesStayRightWhateverIsPutTogether() {
        var random = new Random(42);
        var expected = new EnumMap<State, Long>(State.class);
        long now = 0;
        for (int i = 0; i < MANY; i++) {
            var state = STATES.get(random.nextInt(STATES.size()));
            long length = 1L + (random.nextInt(100) == 0 ? random.nextInt(1_000_000) : random.nextInt(100));
            pieces.add(new Piece(state, now, now + length, Work.unsubmitted("task"), ""));
            expected.merge(state, length, Long::sum);
            now += length + random.nextInt(3);
            assertThat(pieces.all(null)).hasSizeLessThanOrEqualTo(MOST);
        }
        long share = now / 20;
        var sums = sums();
        expected.forEach((state, sum) -> assertThat(sums.get(state)).isCloseTo(sum, within(share)));
        assertThat(pieces.busy())
                .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
        assertInOrder();
    }

    @Test
    void whatIsLongStandsForItself() {
        var work = Work.unsubmitted("long");
        long now = 0;
        for (int i = 0; i < MANY; i++) {
            boolean isLong = i % (MANY / 10) == MANY / 20;
            long length = isLong ? MANY : 1;
            pieces.add(new Piece(State.RUNNING, now, now + length, isLong ? work : Work.unsubmitted("short"), ""));
            now += length + 1;
        }
        assertThat(pieces.all(null).stream().filter(piece -> work.equals(piece.work())))
                .hasSize(10)
                .allMatch(piece -> piece.length() == MANY);
    }

    @Test
    void oneTaskStaysOneHoweverOftenItPauses() {
        var work = Work.unsubmitted("task");
        for (int i = 0; i < MANY; i++) {
            pieces.add(new Piece(i % 2 == 0 ? State.RUNNING : State.WAITING, i, i + 1, work, ""));
        }
        assertThat(pieces.all(null)).allMatch(piece -> work.equals(piece.work()));
    }

    @Test
    void theSameGoesOn() {
        var work = Work.unsubmitted("task");
        pieces.add(new Piece(State.RUNNING, 0, 10, work, ""));
        pieces.add(new Piece(State.RUNNING, 10, 20, work, ""));
        pieces.add(new Piece(State.WAITING, 20, 30, work, "FutureTask"));
        pieces.add(new Piece(State.WAITING, 30, 40, work, "CountDownLatch"));
        pieces.add(new Piece(State.WAITING, 50, 60, work, "CountDownLatch"));
        assertThat(pieces.all(null)).extracting(Piece::end).containsExactly(20L, 30L, 40L, 60L);
        assertThat(pieces.busy()).isEqualTo(50);
        assertThat(pieces.end()).isEqualTo(60);
    }

    @Test
    void aLookAroundInTheMidstOfALongWaitIsNotToBeSeen() {
        var work = Work.unsubmitted("task");
        pieces.add(new Piece(State.WAITING, 0, 50_000, work, ""));
        pieces.add(new Piece(State.RUNNING, 50_000, 50_001, work, ""));
        pieces.add(new Piece(State.WAITING, 50_001, 100_000, work, ""));
        assertThat(pieces.all(null)).extracting(Piece::length).containsExactly(100_000L);
    }

    @Test
    void whatIsDoneAgainAndAgainBetweenShortWaitsIsSeen() {
        pieces.add(new Piece(State.SLEEPING, 0, 1_000_000, null, ""));
        for (long now = 1_000_000; now < 1_300_000; now += 1_000) {
            pieces.add(new Piece(State.RUNNING, now, now + 900, null, ""));
            pieces.add(new Piece(State.SLEEPING, now + 900, now + 1_000, null, ""));
        }
        assertThat(sums().get(State.RUNNING)).isCloseTo(270_000L, within(10_000L));
    }

    @Test
    void whatIsDoneAgainAndAgainIsNotOneLongTask() {
        var work = Work.unsubmitted("tick");
        for (int i = 0; i < 5; i++) {
            pieces.add(new Piece(State.RUNNING, i * 100_000L, i * 100_000L + 1, work, ""));
        }
        assertThat(pieces.all(null)).hasSize(5).allMatch(piece -> piece.length() == 1);
    }

    @Test
    void whatHasNoLengthIsNothing() {
        pieces.add(new Piece(State.RUNNING, 5, 5, null, ""));
        pieces.add(new Piece(State.RUNNING, 5, 4, null, ""));
        assertThat(pieces.all(null)).isEmpty();
        assertThat(pieces.busy()).isZero();
    }

    @Test
    void veryManyThatWaitedAreFewToo() {
        for (int i = 0; i < MANY; i++) {
            var work = Work.now("task", null);
            pieces.queued(work, work.submitted() + 10 + i);
        }
        var all = pieces.all(null);
        assertThat(all).hasSize(MOST_QUEUED).allMatch(piece -> piece.state() == State.QUEUED);
        assertThat(all.getLast().work()).isNull();
        assertThat(pieces.busy()).isZero();
    }

    @Test
    void whatNobodyHandedOverDidNotWait() {
        pieces.queued(Work.unsubmitted("task"), System.nanoTime());
        pieces.queued(Work.CELL, System.nanoTime());
        assertThat(pieces.all(null)).isEmpty();
    }
}
