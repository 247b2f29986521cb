package threadbook.agent;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Defines the classes of the notebook, when they are first used, and finds those on its class path.
final class NotebookLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    NotebookLoader(ClassLoader parent) {
        super("notebook", new URL[0], parent);
    }

    void know(String name, byte[] bytes) {
        known.put(name, bytes);
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
        byte[] bytes = known.get(name);
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }
}
