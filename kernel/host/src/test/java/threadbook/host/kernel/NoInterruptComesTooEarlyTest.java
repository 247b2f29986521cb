package threadbook.host.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.host.engine.EchoEngine;
import threadbook.host.engine.Engine;
import threadbook.host.library.Libraries;
import threadbook.host.magic.Commands;
import threadbook.host.message.About;
import threadbook.host.message.Envelope;
import threadbook.host.message.Header;
import threadbook.host.message.InputRequest;
import threadbook.host.message.Publication;
import threadbook.host.message.Publication.ExecuteInput;
import threadbook.host.message.Publication.ExecutionError;
import threadbook.host.message.Publication.Status;
import threadbook.host.message.Publication.Status.State;
import threadbook.host.message.Reply;
import threadbook.host.message.Request;

/// As soon as anybody can see that a cell runs, an interrupt stops it: also before the engine has heard of it.
@Timeout(10)
class NoInterruptComesTooEarlyTest {

    private final List<Reply> replies = new ArrayList<>();

    /// Everything on this thread: the interrupt comes exactly with the publication.
    private Kernel kernel(CompletableFuture<Engine> engine, Outlet outlet) {
        var threads = new Kernel.Threads(Runnable::run, Runnable::run, Runnable::run);
        var about = new About("threadbook", "0", "25", "", List.of());
        var ports = new Reply.Ports(1, 2, 3, 4, 5);
        var commands = new Commands(new Libraries(() -> Path.of("nowhere.jar"), Map.of()));
        var facts = new Kernel.Facts(about, ports);
        return new Kernel(engine, outlet, commands, threads, facts, Clock.systemUTC(), _ -> {}, _ -> {});
    }

    private static Envelope<Request> request(String id, Request content) {
        return new Envelope<>(List.of(), new Header("{}", id, "session", "execute_request", null), content);
    }

    private static Request cell(String code) {
        return new Request.Execute(code, false, true, Map.of(), false, true, null);
    }

    /// Presses the stop button once, when it hears this.
    private static final class Impatient implements Outlet {
        private final Predicate<Publication> moment;
        private final CompletableFuture<Kernel> kernel = new CompletableFuture<>();
        private final List<Publication> heard = new ArrayList<>();
        private boolean pressed;

        Impatient(Predicate<Publication> moment) {
            this.moment = moment;
        }

        @Override
        public void publish(Publication publication, @Nullable Header parent) {
            heard.add(publication);
            if (!pressed && moment.test(publication)) {
                pressed = true;
                kernel.join().answer(request("stop", new Request.Interrupt()), _ -> {});
            }
        }

        @Override
        public void emit(Publication publication, Header parent) {
            heard.add(publication);
        }

        @Override
        public void flush(Header parent) {}

        @Override
        public String ask(InputRequest question, Envelope<?> request) {
            throw new AssertionError("nobody asks");
        }
    }

    private Impatient run(CompletableFuture<Engine> engine, Predicate<Publication> moment) {
        var outlet = new Impatient(moment);
        var kernel = kernel(engine, outlet);
        outlet.kernel.complete(kernel);
        kernel.answer(request("cell", cell("wait")), replies::add);
        return outlet;
    }

    private void assertStopped(Impatient outlet) {
        assertThat(outlet.heard).filteredOn(ExecutionError.class::isInstance).hasSize(1);
        assertThat(replies).singleElement().isInstanceOfSatisfying(Reply.ExecutionFailed.class, failed -> assertThat(
                        failed.trouble().name())
                .isEqualTo("Interrupted"));
    }

    @Test
    void whenTheKernelSaysThatItIsBusy() {
        assertStopped(run(
                CompletableFuture.completedFuture(new EchoEngine()),
                said -> said instanceof Status status && status.state() == State.BUSY));
    }

    @Test
    void whenTheCellIsAnnounced() {
        assertStopped(run(CompletableFuture.completedFuture(new EchoEngine()), ExecuteInput.class::isInstance));
    }

    @Test
    void whenThereIsNoEngineYet() {
        assertStopped(run(new CompletableFuture<>(), ExecuteInput.class::isInstance));
    }

    @Test
    void theNextCellIsNotMeant() {
        var engine = CompletableFuture.<Engine>completedFuture(new EchoEngine());
        var outlet = new Impatient(said -> said instanceof Status status && status.state() == State.STARTING);
        var kernel = kernel(engine, outlet);
        outlet.kernel.complete(kernel);
        kernel.start();
        kernel.answer(request("cell", cell("value 1")), replies::add);
        assertThat(replies).singleElement().isInstanceOf(Reply.Executed.class);
    }
}
