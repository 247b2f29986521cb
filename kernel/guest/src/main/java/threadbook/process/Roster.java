package threadbook.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Who is on a crew: workers that are being started, and those that are there. Guarded by its crew.
final class Roster {

    private final String crew;
    private final int size;
    /// More at a time would only take longer until the first of them is ready.
    private final int startingAtOnce = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Map<WorkerProcess, Member> members = new LinkedHashMap<>();
    private int starting;
    private int hired;

    /// @param size how many there shall be
    Roster(String crew, int size) {
        this.crew = crew;
        this.size = size;
    }

    /// The name of one more worker, which is to be started now; empty if none is missing, or enough are being started.
    Optional<String> hire() {
        if (members.size() + starting >= size || starting + count(member -> !member.isUp()) >= startingAtOnce) {
            return Optional.empty();
        }
        starting++;
        hired++;
        return Optional.of(crew + "-worker-" + hired);
    }

    /// A worker that was hired has been started, or could not be.
    void started() {
        starting--;
    }

    /// A worker that is there; it may have told so itself before whoever started it has.
    Member admit(WorkerProcess worker) {
        return members.computeIfAbsent(worker, Member::new);
    }

    /// A worker, if it still is on the crew.
    Optional<Member> member(WorkerProcess worker) {
        return Optional.ofNullable(members.get(worker));
    }

    /// A worker is gone; what it had to do, if it ever was there.
    Member remove(WorkerProcess worker) {
        var member = members.remove(worker);
        return member == null ? new Member(worker) : member;
    }

    /// Who can take tasks and has done so before.
    Optional<Member> experienced() {
        return first(member -> member.isIdle() && !member.isNewcomer());
    }

    /// Who can take tasks for the first time.
    Optional<Member> newcomer() {
        return first(Member::isIdle);
    }

    int busy() {
        return count(Member::isBusy);
    }

    /// How much processor time each of those has used who work, as far as is known.
    Map<WorkerProcess, Long> cpuNanos() {
        return members.values().stream()
                .filter(Member::isBusy)
                .map(Member::worker)
                .collect(Collectors.toMap(worker -> worker, WorkerProcess::cpuNanos));
    }

    private Optional<Member> first(Predicate<Member> so) {
        return members.values().stream().filter(so).findFirst();
    }

    private int count(Predicate<Member> so) {
        return (int) members.values().stream().filter(so).count();
    }

    /// Whether nobody is up.
    boolean isDown() {
        return members.values().stream().noneMatch(Member::isUp);
    }

    List<Member> members() {
        return List.copyOf(members.values());
    }

    List<WorkerProcess> present() {
        return List.copyOf(members.keySet());
    }

    boolean isEmpty() {
        return members.isEmpty() && starting == 0;
    }
}
