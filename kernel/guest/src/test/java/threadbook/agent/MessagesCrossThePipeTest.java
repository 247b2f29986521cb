package threadbook.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import threadbook.display.Frame;
import threadbook.display.MimeBundle;
import threadbook.display.Trace;
import threadbook.pipe.RecordCodec;

/// What one side writes the other reads.
class MessagesCrossThePipeTest {

    private static final MimeBundle BUNDLE = MimeBundle.text("多线程 🧵").and("text/html", "<b>x</b>");
    private static final Trace CAUSE = new Trace("B", "", List.of(), 0, 3, null, List.of());
    private static final Trace TRACE = new Trace(
            "A",
            "m",
            List.of(new Frame("", "f", "cell 3", 2), new Frame("C", "g", "", -2)),
            7,
            0,
            CAUSE,
            List.of(CAUSE));

    static Stream<Command> commands() {
        return Stream.of(
                new Command.Load(List.of()),
                new Command.Redefine(List.of()),
                new Command.Begin(7, "id 线", "1-2-3"),
                new Command.Invoke(7, "REPL.$JShell$1", "do_it$"),
                new Command.Watch(7),
                new Command.Show(Integer.MAX_VALUE),
                new Command.Forget("", ""),
                new Command.Run(7, List.of("bash", "-c", "echo 'é' \n")),
                new Command.Diagnose(3, "THREADS"),
                new Command.Cost(7, 1_234_567_890L, true, false, true),
                new Command.Carry("a", "b", "x"),
                new Command.Variable("a", "x"),
                new Command.AddToClassPath(List.of("/a b/类.jar", "")),
                new Command.Stop(-1),
                new Command.Typed(1, "line"),
                new Command.Typed(2, null),
                new Command.Refused(3, "no"));
    }

    static Stream<Event> events() {
        return Stream.of(
                new Event.Redefined(List.of(true, false, true), "why"),
                new Event.Returned(7),
                new Event.Rendered(MimeBundle.EMPTY),
                new Event.Rendered(BUNDLE),
                new Event.Costs(MimeBundle.EMPTY, BUNDLE),
                new Event.Threw(TRACE, true),
                new Event.Carried(false),
                new Event.Unresolved(4, CAUSE),
                new Event.Exited(255),
                new Event.Diagnosed(3, BUNDLE),
                new Event.Stopped(List.of("main, RUNNABLE"), true, true, List.of("Deadlock: x waits for itself")),
                new Event.Ready(Long.MAX_VALUE),
                new Event.Text(1, true, "é\u0000\n"),
                new Event.Shown(1, BUNDLE, null),
                new Event.Shown(1, BUNDLE, "id"),
                new Event.Updated(1, BUNDLE, "id"),
                new Event.Cleared(1, true),
                new Event.Uncaught(1, "t", TRACE),
                new Event.Question(1, 2, "?", true),
                new Event.Withdrawn(2),
                new Event.HasHelp(3),
                new Event.Stopping(7),
                new Event.Exiting());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandArrivesAsItWasSent(Command command) throws IOException {
        assertThat(across(Command.class, command)).isEqualTo(command);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventArrivesAsItWasSent(Event event) throws IOException {
        assertThat(across(Event.class, event)).isEqualTo(event);
    }

    @Test
    void noMessageIsForgottenHere() {
        assertThat(commands().map(Command::getClass).distinct()).hasSameSizeAs(Command.class.getPermittedSubclasses());
        long answers = Event.Answer.class.getPermittedSubclasses().length;
        assertThat(events().map(Event::getClass).distinct())
                .hasSize((int) (Event.class.getPermittedSubclasses().length - 1 + answers));
    }

    @Test
    void classFilesArriveByteForByte() throws IOException {
        byte[] bytes = new byte[300_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        var sent =
                new Command.Load(List.of(new Command.NotebookClass("REPL.X", bytes, new CellText("cell 1", 1, 2, 3))));
        var arrived = (Command.Load) across(Command.class, sent);
        assertThat(arrived.classes()).singleElement().satisfies(c -> {
            assertThat(c.name()).isEqualTo("REPL.X");
            assertThat(c.bytes()).isEqualTo(bytes);
        });
    }

    @Test
    void aTextOfSixteenMillionCharactersArrivesWhole() throws IOException {
        var text = new Event.Text(1, false, "线".repeat(16_000_000));
        assertThat(across(Event.class, text)).isEqualTo(text);
    }

    @Test
    void theOrderOfTheFormsOfAValueIsKept() throws IOException {
        var arrived = (Event.Rendered) across(Event.class, new Event.Rendered(BUNDLE));
        assertThat(arrived.value().data().keySet()).containsExactly("text/plain", "text/html");
    }

    @Test
    void aMessageCutOffAnywhereIsNoMessage() throws IOException {
        byte[] whole = written(Event.class, new Event.Updated(1, BUNDLE.and("x/y", "end"), "id"));
        for (int length = 0; length < whole.length; length++) {
            var part = new DataInputStream(new ByteArrayInputStream(whole, 0, length));
            assertThatThrownBy(() -> new RecordCodec().read(part, Event.class))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aNullInAListIsRefusedByTheReader() throws IOException {
        var hidden = new MimeBundle(Map.of("text/plain", "x"), Map.of());
        assertThat(across(Event.class, new Event.Rendered(hidden))).isNotNull();
        assertThatThrownBy(() -> across(ListOfNames.class, new ListOfNames(Arrays.asList("a", null))))
                .isInstanceOf(IOException.class);
    }

    record ListOfNames(List<@Nullable String> names) {}

    private static Object across(Class<?> type, Object message) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(written(type, message)));
        return Objects.requireNonNull(new RecordCodec().read(in, type));
    }

    private static byte[] written(Class<?> type, Object message) throws IOException {
        var bytes = new ByteArrayOutputStream();
        new RecordCodec().write(new DataOutputStream(bytes), type, message);
        return bytes.toByteArray();
    }
}
