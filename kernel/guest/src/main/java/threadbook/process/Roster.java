package threadbook.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who is on a crew: workers that are being started, and those that are there. Guarded by its crew.
final class Roster {

    private final String crew;
    private final int size;
    private final Map<WorkerProcess, Member> members = new LinkedHashMap<>();
    private int starting;
    private int hired;

    /// @param size how many there shall be
    Roster(String crew, int size) {
        this.crew = crew;
        this.size = size;
    }

    /// The name of one more worker, which is to be started now; empty if none is missing.
    Optional<String> hire() {
        if (members.size() + starting >= size) {
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

    Optional<Member> idle() {
        return members.values().stream().filter(Member::isIdle).findFirst();
    }

    /// Whether nobody is up.
    boolean isDown() {
        return members.values().stream().noneMatch(Member::isUp);
    }

    List<WorkerProcess> present() {
        return List.copyOf(members.keySet());
    }

    boolean isEmpty() {
        return members.isEmpty() && starting == 0;
    }
}
