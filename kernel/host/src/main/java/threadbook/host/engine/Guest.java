package threadbook.host.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import threadbook.agent.Command;
import threadbook.agent.Command.NotebookClass;
import threadbook.agent.Event;

/// The guest of this notebook, however often its process has to be started.
///
/// A new process gets every class that the notebook has made, as it stands now: methods, classes and imports are there
/// again at once; variables have their default values.
final class Guest implements AutoCloseable {

    private final EngineSettings settings;
    private final GuestProcess.Listener listener;
    private final Map<String, NotebookClass> classes = new LinkedHashMap<>();
    private ClassPath classPath;
    private GuestProcess process;
    private boolean closed;

    Guest(EngineSettings settings, GuestProcess.Listener listener) throws IOException {
        this.settings = settings;
        this.listener = listener;
        this.classPath = new ClassPath(settings);
        this.process = new GuestProcess(settings, greeting(), listener);
    }

    private List<Command> greeting() {
        return List.of(added(classPath.entries()), new Command.Load(List.copyOf(classes.values())));
    }

    private static Command added(List<Path> entries) {
        return new Command.AddToClassPath(entries.stream().map(Path::toString).toList());
    }

    /// That of this process, and of those that take its place.
    synchronized ClassPath classPath() {
        return classPath;
    }

    void addToClassPath(List<Path> entries) {
        tell(added(classPath().add(entries)));
    }

    /// Starts a new process that knows nothing of the notebook.
    synchronized void restart() {
        classes.clear();
        classPath = new ClassPath(settings);
        boolean _ = replace(process);
    }

    synchronized GuestProcess process() {
        return process;
    }

    Event.Answer ask(Command command) throws GuestDied {
        return process().ask(command);
    }

    void tell(Command command) {
        try {
            process().tell(command);
        } catch (GuestDied e) {
            // the next question finds out
        }
    }

    /// Sends new classes, and remembers them for the next process.
    void load(List<NotebookClass> loaded) throws GuestDied {
        remember(loaded);
        process().tell(new Command.Load(loaded));
    }

    Event.Redefined redefine(List<NotebookClass> changed) throws GuestDied {
        var answer = (Event.Redefined) ask(new Command.Redefine(changed));
        for (int i = 0; i < changed.size(); i++) {
            if (answer.installed().get(i)) {
                remember(List.of(changed.get(i)));
            }
        }
        return answer;
    }

    /// Keeps classes for the next process only.
    synchronized void remember(List<NotebookClass> loaded) {
        loaded.forEach(c -> classes.put(c.name(), c));
    }

    /// The class and its nested ones run once and are not needed again.
    synchronized void forget(String className) {
        classes.keySet().removeIf(name -> name.equals(className) || name.startsWith(className + "$"));
    }

    /// Starts a new process in place of one that is dead or must go.
    ///
    /// @return whether it did; it does nothing if another caller was first
    synchronized boolean replace(GuestProcess old) {
        if (process != old || closed) {
            return false;
        }
        old.close();
        try {
            process = new GuestProcess(settings, greeting(), listener);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Tries again where the last process could not even start.
    void revive() {
        var present = process();
        if (present.isGone()) {
            boolean _ = replace(present);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        process.close();
    }
}
