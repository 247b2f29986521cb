package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import threadbook.agent.Command;
import threadbook.display.MimeBundle;

/// Whoever asks what there is gets the answer to this question, from the JVM that there is.
class EveryDiagnosisHasItsAnswerTest {

    private static final MimeBundle LATE = MimeBundle.text("late");
    private static final MimeBundle RIGHT = MimeBundle.text("right");
    private final GuestDied death = new GuestDied(GuestDied.Cause.EXIT_CALLED, 3, "");

    private final Diagnosing diagnosing = new Diagnosing(Duration.ofSeconds(60));

    private static int number(Command command) {
        return ((Command.Diagnose) command).number();
    }

    @Test
    void aLateAnswerIsNobodyElses() {
        var hasty = new Diagnosing(Duration.ofMillis(1));
        var missed = new ArrayDeque<Integer>();
        var silence = hasty.ask(() -> command -> missed.add(number(command)), Diagnosis.THREADS);
        assertThat(silence).isEqualTo(MimeBundle.text("The JVM of the cells does not answer."));
        Diagnosing.Asked answering = command -> {
            diagnosing.answered(number(command) - 1, LATE);
            diagnosing.answered(number(command), RIGHT);
        };
        assertThat(diagnosing.ask(() -> answering, Diagnosis.THREADS)).isEqualTo(RIGHT);
        assertThat(diagnosing.ask(() -> answering, Diagnosis.POOLS)).isEqualTo(RIGHT);
    }

    @Test
    void theDeathOfAnotherGuestIsNoAnswer() {
        Diagnosing.Asked old = _ -> {};
        Diagnosing.Asked present = command -> {
            diagnosing.died(old, death);
            diagnosing.answered(number(command), RIGHT);
        };
        assertThat(diagnosing.ask(() -> present, Diagnosis.DEADLOCKS)).isEqualTo(RIGHT);
    }

    @Test
    void whereAGuestDiesTheNextOneIsAsked() {
        Diagnosing.Asked next = command -> diagnosing.answered(number(command), RIGHT);
        var guests = new ArrayDeque<>(List.of(new Dying(), next));
        assertThat(diagnosing.ask(guests::remove, Diagnosis.DEADLOCKS)).isEqualTo(RIGHT);
        Diagnosing.Asked dead = _ -> {
            throw death;
        };
        guests.addAll(List.of(dead, next));
        assertThat(diagnosing.ask(guests::remove, Diagnosis.DEADLOCKS)).isEqualTo(RIGHT);
    }

    @Test
    void whereThereIsNoOtherItIsSaidWhy() {
        var dying = new Dying();
        assertThat(diagnosing.ask(() -> dying, Diagnosis.TASKS))
                .isEqualTo(MimeBundle.text("System.exit(3) ended the Java process of the notebook."));
    }

    private final class Dying implements Diagnosing.Asked {
        @Override
        public void tell(Command command) {
            diagnosing.died(this, death);
        }
    }
}
