package threadbook.agent;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import threadbook.diagnose.Entered;
import threadbook.shipping.ClassImages;

/// Defines the classes of the notebook, when they are first used, and finds those on its class path.
final class NotebookLoader extends URLClassLoader implements ClassImages {

    static {
        registerAsParallelCapable();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Known(byte[] bytes, CellTexts texts) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final AtomicInteger changes = new AtomicInteger();

    NotebookLoader(ClassLoader parent) {
        super("notebook", new URL[0], parent);
    }

    /// @param entered whether threads are in the code that it has until now
    void know(String name, byte[] bytes, CellText text, Entered entered) {
        var before = known.get(name);
        known.put(
                name, new Known(bytes, before == null ? new CellTexts(text) : before.texts.followedBy(text, entered)));
        if (before != null) {
            changes.incrementAndGet();
        }
    }

    /// Whether threads are in code of the class that is about to be replaced by that of another text, or on other
    /// lines.
    Entered entered(String name, CellText next) {
        var present = known.get(name);
        return present == null || present.texts.present().isInPlaceOf(next) ? Entered.PERHAPS : Entered.of(name);
    }

    /// The frame as a person finds it in the notebook.
    StackTraceElement placed(StackTraceElement frame) {
        var present = known.get(frame.getClassName());
        return present == null ? frame : present.texts().placed(frame);
    }

    @Override
    public byte @Nullable [] image(String name) {
        var present = known.get(name);
        return present == null ? null : present.bytes();
    }

    @Override
    public String file(String name) {
        var present = known.get(name);
        return present == null ? "" : present.texts().present().file();
    }

    @Override
    public int changes() {
        return changes.get();
    }

    @Override
    public boolean isLoaded(String name) {
        synchronized (getClassLoadingLock(name)) {
            return findLoadedClass(name) != null;
        }
    }

    void addToClassPath(List<String> entries) {
        for (String entry : entries) {
            try {
                addURL(new File(entry).toURI().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException("not a path: " + entry, e);
            }
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = image(name);
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }
}
