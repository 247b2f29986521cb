package threadbook.maven;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.aether.DefaultRepositoryCache;
import org.eclipse.aether.RepositoryCache;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;

/// What the resolver keeps for a while. Among it are its connections, which it leaves open; closing them is also the
/// only way to end a thread that waits for a server. For all threads.
final class Connections implements RepositoryCache, AutoCloseable {

    private final RepositoryCache kept = new DefaultRepositoryCache();
    private final List<Closeable> open = new CopyOnWriteArrayList<>();

    @Override
    public void put(RepositorySystemSession session, Object key, @Nullable Object data) {
        kept.put(session, key, data);
        if (data instanceof Closeable closeable) {
            open.add(closeable);
        }
    }

    @Override
    public @Nullable Object get(RepositorySystemSession session, Object key) {
        return kept.get(session, key);
    }

    @Override
    public void close() {
        for (var connection : open) {
            try {
                connection.close();
            } catch (IOException e) {
                // it is of no use any more
            }
        }
    }
}
