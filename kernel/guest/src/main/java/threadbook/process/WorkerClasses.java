package threadbook.process;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import threadbook.pipe.RecordStream;
import threadbook.shipping.WorkerLoader;

/// The notebook's classes in a worker. A class that did not come with its task is asked for.
final class WorkerClasses {

    private final RecordStream<ToWorker, FromWorker> parent;
    private final Map<Integer, CompletableFuture<byte @Nullable []>> open = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private List<String> classPath = List.of();
    private WorkerLoader loader;

    WorkerClasses(RecordStream<ToWorker, FromWorker> parent) {
        this.parent = parent;
        this.loader = new WorkerLoader(classPath, this::ask);
    }

    WorkerLoader loader() {
        return loader;
    }

    void lease(List<String> entries) {
        classPath = entries;
        renew();
    }

    void renew() {
        loader = new WorkerLoader(classPath, this::ask);
        Thread.currentThread().setContextClassLoader(loader);
    }

    void know(List<ToWorker.ClassFile> files) {
        files.forEach(file -> loader.know(file.name(), file.bytes()));
    }

    private byte @Nullable [] ask(String name) {
        int number = requests.incrementAndGet();
        var reply = new CompletableFuture<byte @Nullable []>();
        open.put(number, reply);
        try {
            parent.send(new FromWorker.ClassRequest(number, name));
            return reply.join();
        } catch (IOException e) {
            return null; // the parent is gone, and so are we
        } finally {
            open.remove(number);
        }
    }

    void answered(ToWorker.ClassReply reply) {
        var waiting = open.get(reply.request());
        if (waiting != null) {
            waiting.complete(reply.bytes());
        }
    }
}
