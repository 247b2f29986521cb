package threadbook.shipping;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds the classes of the notebook in another process: those that came with a task, and on demand all others.
///
/// One for each state of the code: when a class gets new code, a new loader takes over.
public final class WorkerLoader extends URLClassLoader implements ClassImages {

    static {
        registerAsParallelCapable();
    }

    private static final String NOTEBOOK = "REPL.";

    private final Map<String, byte[]> known = new ConcurrentHashMap<>();
    private final Function<String, byte @Nullable []> source;

    /// @param classPath that of the cells
    /// @param source asks the process that the task comes from for a class file
    public WorkerLoader(List<String> classPath, Function<String, byte @Nullable []> source) {
        super(
                "notebook",
                classPath.stream().map(WorkerLoader::url).toArray(URL[]::new),
                WorkerLoader.class.getClassLoader());
        this.source = source;
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not a path: " + entry, e);
        }
    }

    public void know(String name, byte[] image) {
        known.put(name, image);
    }

    @Override
    public byte @Nullable [] image(String name) {
        byte[] image = known.get(name);
        if (image != null || !name.startsWith(NOTEBOOK)) {
            return image;
        }
        byte[] asked = source.apply(name);
        if (asked != null) {
            known.put(name, asked);
        }
        return asked;
    }

    @Override
    public String file(String name) {
        return "";
    }

    @Override
    public boolean isLoaded(String name) {
        synchronized (getClassLoadingLock(name)) {
            return findLoadedClass(name) != null;
        }
    }

    @Override
    public int changes() {
        return 0;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] image = image(name);
        return image == null ? super.findClass(name) : defineClass(name, image, 0, image.length);
    }
}
