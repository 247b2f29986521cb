package threadbook.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who waits for a monitor inside the JDK or the kernel waits; blocked by a lock is who waits for one of a program.
@Timeout(10)
class OnlyLocksOfAProgramAreRedTest {

    private static boolean isOfProgram(String... calls) {
        return Monitors.isOfProgram(Stream.of(calls)
                .map(call -> call.split("#"))
                .map(call -> new StackTraceElement(call[0], call[1], null, 1))
                .toArray(StackTraceElement[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "threadbook.cell.ChildProcesses#add",
                "java.lang.Thread$FieldHolder#<init>",
                "java.lang.ThreadGroup#add",
                "java.lang.ClassLoader#loadClass",
                "java.lang.ProcessImpl#waitFor",
                "java.io.PrintStream#println",
                "jdk.internal.loader.BuiltinClassLoader#loadClassOrNull",
                "sun.nio.ch.SocketChannelImpl#read"
            })
    void whatIsLockedForAMomentInside(String call) {
        assertThat(isOfProgram(call, "REPL.$JShell$3#do_it$")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REPL.$JShell$3$Counter#up",
                "org.example.Cache#put",
                "java.util.Collections$SynchronizedCollection#add",
                "java.util.Vector#add",
                "java.util.Hashtable#put",
                "java.util.concurrent.ConcurrentHashMap#compute",
                "java.lang.StringBuffer#append"
            })
    void whatAProgramHas(String call) {
        assertThat(isOfProgram(call, "REPL.$JShell$3#do_it$")).isTrue();
    }

    @Test
    void whoWasWokenWantsTheMonitorOfWhoeverWaited() {
        assertThat(isOfProgram("java.lang.Object#wait0", "java.lang.Object#wait", "REPL.$JShell$3$Plate#take"))
                .isTrue();
        assertThat(isOfProgram("java.lang.Object#wait0", "java.lang.Object#wait", "java.lang.Thread#join"))
                .isFalse();
        assertThat(isOfProgram("java.util.concurrent.TimeUnit#timedWait", "threadbook.process.Ledger#awaitEnd"))
                .isFalse();
    }

    @Test
    void aCollectionIsOfWhoeverUsesIt() {
        String map = "java.util.concurrent.ConcurrentHashMap#compute";
        assertThat(isOfProgram(map, "java.lang.ProcessHandleImpl#completion", "REPL.$JShell$3#do_it$"))
                .isFalse();
        assertThat(isOfProgram(
                        map, "java.util.concurrent.ConcurrentHashMap$KeySetView#add", "threadbook.cell.Cell#run"))
                .isFalse();
        assertThat(isOfProgram("java.util.Vector#add", "java.lang.Thread#run")).isTrue();
        assertThat(isOfProgram("java.util.Vector#add", "threadbook.pool.JobPool#run"))
                .isTrue();
    }

    @Test
    void whoHasNoStackAnyMoreIsNotBlocked() {
        assertThat(isOfProgram()).isFalse();
    }

    @Test
    void aThreadThatJoinsWaitsThoughItsEndIsLocked() throws InterruptedException {
        var gate = new CountDownLatch(1);
        var joined = Thread.ofPlatform().daemon().start(() -> await(gate));
        assertThat(seenWhile(joined, () -> joinIt(joined))).isEqualTo(State.WAITING);
        gate.countDown();
    }

    @Test
    void aThreadThatAddsToALockedListIsBlocked() throws InterruptedException {
        var list = Collections.synchronizedList(new ArrayList<Integer>());
        assertThat(seenWhile(list, () -> list.add(1))).isEqualTo(State.BLOCKED);
    }

    /// What a thread is seen to do while somebody else holds a monitor that it needs.
    private static State seenWhile(Object monitor, Runnable does) throws InterruptedException {
        Thread thread;
        State seen;
        synchronized (monitor) {
            thread = Thread.ofPlatform().daemon().start(does);
            while (ThreadFacts.state(thread) != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
            seen = new Looks(0, new Initializations(new Tracks()))
                    .at(thread, State.RUNNING, 0, 0)
                    .state();
        }
        thread.interrupt();
        thread.join();
        return seen;
    }

    private static void joinIt(Thread other) {
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
