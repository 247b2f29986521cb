package threadbook.process;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import threadbook.cell.Cell;
import threadbook.pool.Job;
import threadbook.shipping.ClassImages;
import threadbook.shipping.Decoder;
import threadbook.shipping.Parcel;
import threadbook.shipping.Shipper;

/// Packs the tasks of a notebook for its workers, and unpacks what comes back.
final class Luggage {

    private final Cell cell = Cell.current();
    private final ClassLoader loader = ClassImages.loaderOfCaller();
    private final ClassImages images = ClassImages.of(loader);
    private final Shipper shipper = new Shipper(images, loader);

    /// @throws threadbook.shipping.CannotTravelException if something in it cannot travel
    Parcel pack(Job.Body body) {
        return switch (body) {
            case Job.Body.Call(var task) -> pack(task);
            case Job.Body.Each(var function, var items) -> shipper.pack(function, items);
        };
    }

    /// As `pack`, for what every worker of a pool does first.
    Parcel packFirst(Job.Body body) {
        return switch (body) {
            case Job.Body.Call(var task) -> shipper.packFirst(task);
            case Job.Body.Each _ -> pack(body);
        };
    }

    Parcel pack(Callable<?> task) {
        return shipper.pack(task);
    }

    /// Ends a job with what its worker has sent.
    void unpack(FromWorker.Done done, Job job) {
        if (done.failed()) {
            job.fail(thrown(done));
            return;
        }
        try {
            job.succeed(new Decoder(done.value(), loader).read());
        } catch (Throwable e) {
            job.fail(TaskFailedException.unreadable("The value of " + job.name(), e));
        }
    }

    Throwable thrown(FromWorker.Done done) {
        return Failures.decode(done.value(), loader);
    }

    /// A worker of this notebook: a spare one, or a new one.
    ///
    /// @param busy whether it has something to do; one that is to end has not
    WorkerProcess worker(WorkerProcess.Owner owner, String name, Predicate<WorkerProcess> busy) throws IOException {
        var worker = Spares.ofNotebook().take(images, owner, name, classPath());
        cell.children().add(cell, worker.handle(), () -> busy.test(worker));
        return worker;
    }

    private List<String> classPath() {
        return loader instanceof URLClassLoader paths
                ? Arrays.stream(paths.getURLs()).map(Luggage::path).toList()
                : List.of();
    }

    private static String path(URL url) {
        return Path.of(java.net.URI.create(url.toString())).toString();
    }
}
