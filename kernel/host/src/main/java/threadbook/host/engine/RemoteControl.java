package threadbook.host.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import org.jspecify.annotations.Nullable;
import threadbook.agent.Command;
import threadbook.agent.Command.NotebookClass;
import threadbook.agent.Event;
import threadbook.display.MimeBundle;

/// What JShell believes to be its machine: hands classes and calls on to the guest.
///
/// While a call runs in the guest the compiler's lock is given back, so that completion and inspection are answered
/// meanwhile. What came of the last call is kept in [#ending]: JShell's own exceptions are too poor for it. JShell must
/// never learn that the guest died, or it would shut itself down.
final class RemoteControl implements ExecutionControl {

    /// @param raw as JShell gave it
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Loaded(byte[] raw, Placement placement) {}

    private static final StackTraceElement[] NO_STACK = {};

    private final Guest guest;
    private final Weaver weaver;
    private final Wrappers wrappers;
    private final Placements placements;
    private final ReentrantLock compiler;
    private final Supplier<JShell> shell;
    private final Map<String, Loaded> loaded = new HashMap<>();
    private int run;
    private boolean inPlace = true;
    private Set<String> sharedNow = Set.of();

    /// The one this run began with: if it dies, also between two calls, the run has ended.
    private GuestProcess process;
    private Stop stop = new Stop();
    private @Nullable Ending ending;

    RemoteControl(
            Guest guest,
            Weaver weaver,
            Wrappers wrappers,
            Placements placements,
            ReentrantLock compiler,
            Supplier<JShell> shell) {
        this.guest = guest;
        this.process = guest.process();
        this.weaver = weaver;
        this.wrappers = wrappers;
        this.placements = placements;
        this.compiler = compiler;
        this.shell = shell;
    }

    /// From now on calls belong to this run.
    void begin(Run begun) {
        this.run = begun.serial();
        this.process = guest.process();
        this.stop = begun.stop();
        this.ending = null;
    }

    /// Has the guest close what earlier runs of the same cell have left open.
    ///
    /// @return how the run has ended by that, mostly null: it has not
    @Nullable
    Ending closeEarlier(Cell cell) {
        var _ = call(new Command.Begin(run, cell.id()));
        return ending;
    }

    /// How the last call ended, if it did not end well.
    @Nullable
    Ending ending() {
        return ending;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        try {
            guest.load(woven(classes));
        } catch (GuestDied e) {
            // remembered: the next guest gets them
        }
    }

    /// Evaluates something whose class, and those that follow from it, must not change in place.
    <T> T anew(Supplier<T> evaluation) {
        inPlace = false;
        try {
            return evaluation.get();
        } finally {
            inPlace = true;
        }
    }

    @Override
    public void redefine(ClassBytecodes[] classes) throws ClassInstallException {
        if (!inPlace) {
            throw new ClassInstallException("a new class is wanted", new boolean[classes.length]);
        }
        try {
            var answer = guest.redefine(woven(classes));
            if (answer.installed().contains(false)) {
                throw new ClassInstallException(answer.problem(), installed(answer));
            }
        } catch (GuestDied e) {
            guest.remember(woven(classes));
        }
    }

    private static boolean[] installed(Event.Redefined answer) {
        var flags = new boolean[answer.installed().size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = answer.installed().get(i);
        }
        return flags;
    }

    private List<NotebookClass> woven(ClassBytecodes[] classes) {
        for (var c : classes) {
            weaver.know(c.name(), c.bytecodes());
        }
        return Arrays.stream(classes).map(c -> woven(c.name(), c.bytecodes())).toList();
    }

    private NotebookClass woven(String name, byte[] raw) {
        var placement = placementOf(name);
        loaded.put(name, new Loaded(raw, placement));
        byte[] bytes = weaver.weave(raw, placement.file(), line -> lineOfCell(name, line), volatileFields(name));
        return new NotebookClass(name, bytes, placement.file());
    }

    /// A wrapper that holds several snippets (overloads) is named after the newest.
    private Placement placementOf(String className) {
        return wrappers.snippets(shell.get(), className).stream()
                .map(placements::of)
                .max(Comparator.comparingInt(Placement::cell))
                .orElseGet(placements::current);
    }

    /// JShell does not say whose class it is before the class has been loaded.
    private Set<String> volatileFields(String className) {
        var known = wrappers.snippets(shell.get(), className).stream()
                .filter(VarSnippet.class::isInstance)
                .map(VarSnippet.class::cast)
                .filter(variable -> Variables.modifiers(variable).contains(Modifier.VOLATILE))
                .map(VarSnippet::name);
        return Stream.concat(known, sharedNow.stream()).collect(Collectors.toSet());
    }

    /// What is evaluated next declares these variables as volatile.
    void share(Set<String> variables) {
        sharedNow = variables;
    }

    private int lineOfCell(String className, int line) {
        var origin = wrappers.origin(shell.get(), className, line);
        return origin == null ? 0 : placements.of(origin.snippet()).line() + origin.line();
    }

    @Override
    public String invoke(String className, String methodName) throws RunException {
        refresh(className);
        ending = null;
        if (stop.isRequested()) {
            ending = new Ending.Stopped(List.of(), false);
            throw new StoppedException();
        }
        call(new Command.Invoke(run, className, methodName));
        switch (ending) {
            case null -> {
                return "";
            }
            case Ending.Threw(var trace, var _) -> throw new UserException("", trace.className(), NO_STACK);
            case Ending.Unresolved(int snippet, var _, var _) -> throw new ResolutionException(snippet, NO_STACK);
            case Ending.Stopped _, Ending.Died _ -> throw new StoppedException();
        }
    }

    /// Renders what the last call returned; null if that failed, see [#ending].
    @Nullable
    MimeBundle show() {
        return call(new Command.Show(run)) instanceof Event.Rendered(var value) ? value : null;
    }

    private Event.@Nullable Answer call(Command command) {
        var answer = unlocked(command);
        switch (answer) {
            case Event.Threw(var trace, var full) -> ending = new Ending.Threw(trace, full);
            case Event.Unresolved(int snippet, var trace) -> ending = new Ending.Unresolved(snippet, "", trace);
            case Event.Stopped(var stuck, var burning) -> ending = new Ending.Stopped(stuck, burning);
            case Event.Returned _, Event.Rendered _ -> {}
            case Event.Redefined _, Event.Carried _ -> throw new IllegalStateException("not an answer: " + answer);
            case null -> {} // died: said already
        }
        return answer;
    }

    private Event.@Nullable Answer unlocked(Command command) {
        compiler.unlock();
        try {
            return process.ask(command);
        } catch (GuestDied e) {
            ending = new Ending.Died(e);
            return null;
        } finally {
            compiler.lock();
        }
    }

    /// A cell that is run again unchanged is compiled to the very same class, which JShell does not send again; but it
    /// has a new number, and perhaps stands on other lines now.
    void refresh(String className) {
        var changed = new ArrayList<NotebookClass>();
        for (var entry : List.copyOf(loaded.entrySet())) {
            boolean concerned =
                    entry.getKey().equals(className) || entry.getKey().startsWith(className + "$");
            if (concerned && !entry.getValue().placement().equals(placementOf(entry.getKey()))) {
                changed.add(woven(entry.getKey(), entry.getValue().raw()));
            }
        }
        if (!changed.isEmpty()) {
            try {
                guest.redefine(changed);
            } catch (GuestDied e) {
                // the next call finds out
            }
        }
    }

    /// Gives a variable that JShell has declared anew its value back, if that fits the new type.
    boolean carry(String oldClass, String newClass, String variable) {
        try {
            return guest.ask(new Command.Carry(oldClass, newClass, variable)) instanceof Event.Carried(var kept)
                    && kept;
        } catch (GuestDied e) {
            return false;
        }
    }

    /// The class ran once and is not needed again.
    void forget(String className) {
        loaded.keySet().removeIf(name -> name.equals(className) || name.startsWith(className + "$"));
        weaver.forget(className);
        guest.forget(className);
    }

    @Override
    public String varValue(String className, String fieldName) {
        return unlocked(new Command.Variable(className, fieldName)) instanceof Event.Rendered(var value)
                ? value.data().getOrDefault("text/plain", "")
                : "";
    }

    @Override
    public void addToClasspath(String path) {
        guest.tell(new Command.AddToClassPath(List.of(path)));
    }

    @Override
    public Object extensionCommand(String command, Object argument) throws NotImplementedException {
        throw new NotImplementedException(command);
    }

    @Override
    public void stop() {
        guest.tell(new Command.Stop(run));
    }

    @Override
    public void close() {}
}
