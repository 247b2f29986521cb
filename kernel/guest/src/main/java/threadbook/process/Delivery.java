package threadbook.process;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import threadbook.shipping.ClassImages;
import threadbook.shipping.Snapshot;

/// Sends a worker its tasks, after what they need and it does not have. Guarded by its [WorkerProcess].
final class Delivery {

    private final Link link;
    private final ClassImages images;
    private final Stock stock = new Stock();
    private volatile @Nullable Supplier<Ticket> preparation;

    /// @param images answers the worker's questions for classes
    Delivery(Link link, ClassImages images) {
        this.link = link;
        this.images = images;
    }

    /// The worker asks for a class.
    void answer(int number, String className) {
        byte[] image = images.image(className);
        stock.know(className, image);
        link.send(new ToWorker.ClassReply(number, image));
    }

    /// @param needed if the worker has loaded a class that has other code there, it loads all of them anew
    void tasks(Snapshot needed, List<ToWorker.Task> tasks) {
        if (!stock.has(needed) && stock.isOutdatedBy(needed)) {
            renew();
        }
        send(needed, tasks);
    }

    private void renew() {
        link.write(new ToWorker.Renew());
        stock.clear();
        var first = preparation;
        if (first != null) {
            var again = first.get();
            send(again.parcel().snapshot(), List.of(again.task()));
        }
    }

    /// Tasks for which no class has to be loaded anew.
    void send(Snapshot needed, List<ToWorker.Task> tasks) {
        if (!stock.has(needed)) {
            stock.missing(needed, tasks.getFirst().cell()).forEach(link::write);
        }
        link.send(new ToWorker.Tasks(tasks, ToWorker.Field.of(needed.watched().stream())));
    }

    /// For any thread.
    ///
    /// @param again see [WorkerProcess#preparedBy]
    void preparedBy(Supplier<Ticket> again) {
        preparation = again;
    }
}
