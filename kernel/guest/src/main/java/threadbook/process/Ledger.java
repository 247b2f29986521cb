package threadbook.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a crew knows: its workers, the tasks that wait, and whether it still works: open → released, open → broken →
/// released.
///
/// Every call is one change as a whole. Nobody is told anything from in here, and nothing is sent.
final class Ledger {

    /// What a dead worker leaves behind.
    ///
    /// @param running the task that it ran
    /// @param ended tasks that had ended, but whose results have not come
    /// @param unreachable a task that no worker can begin: each dies while it reads the code or the variables
    /// @param stranded tasks that nobody will run any more
    /// @param hopeless whether the crew cannot go on
    record Legacy(
            Optional<Ticket> running,
            List<Ticket> ended,
            Optional<Ticket> unreachable,
            List<Ticket> stranded,
            boolean hopeless) {}

    /// Workers that die again and again before they are ready, or in front of the same task, will not get better.
    private static final int MOST_FRUITLESS = 3;

    private final String crew;
    private final int maxTasks;
    private final @Nullable Ticket initializer;
    private final Queue queue;
    private final Roster roster;
    private final Reserve reserve = new Reserve();
    private final Map<Integer, Integer> deathsBefore = new HashMap<>();
    private int fruitless;
    private boolean released;
    private @Nullable RuntimeException broken;

    /// @param initializer what every worker does first, or null
    Ledger(String crew, int size, int maxTasks, @Nullable Ticket initializer) {
        this.crew = crew;
        this.maxTasks = maxTasks;
        this.initializer = initializer;
        this.queue = new Queue(size);
        this.roster = new Roster(crew, size);
    }

    /// The name of one more worker, if one is missing.
    synchronized Optional<String> hire() {
        return isOver() || fruitless >= MOST_FRUITLESS ? Optional.empty() : roster.hire();
    }

    private boolean isOver() {
        return released || broken != null;
    }

    /// A worker that was hired has been started. It may be dead already.
    ///
    /// @return whether it is needed
    synchronized boolean started(WorkerProcess worker) {
        if (!worker.isDead()) {
            var _ = roster.admit(worker);
        }
        notStarted();
        return !isOver();
    }

    /// A worker that was hired could not be started.
    synchronized void notStarted() {
        roster.started();
        notifyAll();
    }

    /// @return what a worker that is ready does first
    synchronized Optional<Assignment> ready(WorkerProcess worker) {
        if (worker.isDead()) {
            return Optional.empty();
        }
        fruitless = 0;
        var member = roster.admit(worker);
        if (initializer == null) {
            member.up();
            return Optional.empty();
        }
        member.prepare(initializer);
        return Optional.of(new Assignment(worker, List.of(initializer)));
    }

    synchronized Legacy died(WorkerProcess worker) {
        var member = roster.remove(worker);
        notifyAll();
        var unreachable = unreachable(member);
        boolean hopeless = isHopeless(member, unreachable);
        var untouched = member.untouched().stream()
                .filter(ticket -> !isInitializer(ticket) && !unreachable.equals(Optional.of(ticket)))
                .toList();
        return new Legacy(member.running(), member.ended(), unreachable, putBack(untouched), hopeless);
    }

    /// A crew goes on with those who are up, also if no more can be started.
    private boolean isHopeless(Member member, Optional<Ticket> unreachable) {
        fruitless = member.worker().failedToStart() ? fruitless + 1 : 0;
        if (released || member.isRetired()) {
            return false;
        }
        if (member.isPreparing() && (unreachable.isPresent() || !member.begun().isEmpty())) {
            return true;
        }
        return fruitless >= MOST_FRUITLESS && roster.isDown();
    }

    /// The task that a worker was to begin, if it was not the first to die in front of it.
    private Optional<Ticket> unreachable(Member member) {
        if (!member.begun().isEmpty() || member.worker().isDismissed()) {
            return Optional.empty();
        }
        return member.open().stream()
                .findFirst()
                .filter(ticket -> deathsBefore.merge(ticket.number(), 1, Integer::sum) >= MOST_FRUITLESS);
    }

    /// @return those that nobody will run any more
    private List<Ticket> putBack(List<Ticket> tickets) {
        if (broken != null) {
            return tickets;
        }
        queue.putBack(tickets);
        return List.of();
    }

    /// Nothing more can be run.
    ///
    /// @return the tasks that waited
    synchronized List<Ticket> breakDown(RuntimeException reason) {
        if (broken == null) {
            broken = reason;
        }
        return queue.drain();
    }

    /// Why nothing more can be run.
    synchronized RuntimeException reason() {
        return broken == null ? new IllegalStateException(crew + " is closed.") : broken;
    }

    synchronized List<WorkerProcess> present() {
        return roster.present();
    }

    /// @throws RuntimeException if it cannot be run
    synchronized void add(Ticket ticket) {
        if (broken != null) {
            throw broken;
        }
        if (released) {
            throw new RejectedExecutionException(crew + " is closed and takes no more tasks.");
        }
        queue.add(ticket);
    }

    boolean hasSmallOnes() {
        return queue.isOfSmallOnes();
    }

    /// What can be handed out next.
    ///
    /// @param overseer interrupts a task that is cancelled
    synchronized @Nullable Assignment next(Overseer overseer) {
        var member = broken == null ? available().orElse(null) : null;
        if (member == null) {
            return null;
        }
        var worker = member.worker();
        var batch = queue.take(
                member.left(maxTasks), ticket -> ticket.job().start(() -> overseer.interrupt(worker, ticket.number())));
        if (batch.isEmpty()) {
            return null;
        }
        member.begin(batch);
        return new Assignment(worker, batch);
    }

    private Optional<Member> available() {
        if (queue.isEmpty()) {
            reserve.relax();
            return Optional.empty();
        }
        return roster.experienced().or(this::newcomer);
    }

    private Optional<Member> newcomer() {
        return roster.newcomer().filter(_ -> isNewcomerCalled(roster.busy()));
    }

    private boolean isNewcomerCalled(int busy) {
        return reserve.hasProcessorFor(busy)
                || reserve.isOpen()
                || (reserve.isTimeToLook()
                        && reserve.look(new Reserve.Sight(queue.restNanos(busy), roster.cpuNanos())));
    }

    /// Whether there may be more to hand out after [Reserve#LOOK_MILLIS]. Said once.
    synchronized boolean keepsBack() {
        return reserve.isToBeAskedAgain();
    }

    /// @return those of the tasks that nobody will run any more
    synchronized List<Ticket> returned(WorkerProcess worker, List<FromWorker.Untouched> tasks) {
        var member = roster.admit(worker);
        return putBack(tasks.stream()
                .map(task -> member.giveBack(task.number()))
                .flatMap(Optional::stream)
                .toList());
    }

    /// A task has ended, or the initializer; neither if it was a rehearsal.
    synchronized Optional<Ticket> ended(WorkerProcess worker, FromWorker.Done done) {
        var ended = roster.admit(worker).end(done.number());
        ended.filter(ticket -> !isInitializer(ticket)).ifPresent(_ -> queue.took(done.nanoseconds()));
        ended.ifPresent(ticket -> deathsBefore.remove(ticket.number()));
        reserve.move();
        return ended;
    }

    /// What a worker has begun by now, or begins next.
    synchronized Optional<Ticket> current(WorkerProcess worker) {
        return roster.member(worker).flatMap(member -> member.open().stream().findFirst());
    }

    boolean isInitializer(Ticket ticket) {
        return ticket.equals(initializer);
    }

    /// @return whether a worker has done its share, and has not been told so before
    synchronized boolean retires(WorkerProcess worker) {
        return roster.admit(worker).retire(maxTasks);
    }

    synchronized boolean is(WorkerProcess worker, Predicate<Member> so) {
        return roster.member(worker).filter(so).isPresent();
    }

    /// Each worker → the name of the task that it runs; empty if none.
    synchronized Map<WorkerProcess, String> duties() {
        var duties = new LinkedHashMap<WorkerProcess, String>();
        roster.members()
                .forEach(member -> duties.put(
                        member.worker(),
                        member.running().map(ticket -> ticket.job().name()).orElse("")));
        return duties;
    }

    /// All tasks are done and none will come.
    synchronized void release() {
        released = true;
        notifyAll();
    }

    /// Waits until it is released and all workers are gone.
    ///
    /// @return whether that is so
    synchronized boolean awaitEnd(long nanoseconds) throws InterruptedException {
        long end = System.nanoTime() + nanoseconds;
        while (!isEnded()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        }
        return true;
    }

    synchronized boolean isEnded() {
        return released && roster.isEmpty();
    }

    /// Takes back the tasks that no worker has begun, as far as is known.
    synchronized List<Ticket> takeBack() {
        var tickets = new ArrayList<Ticket>();
        roster.members().forEach(member -> tickets.addAll(member.giveBackUntouched()));
        tickets.removeIf(this::isInitializer);
        tickets.addAll(queue.drain());
        return tickets;
    }
}
