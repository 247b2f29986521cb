package threadbook.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Sight;

/// Who waits for whom, everybody in a scene.
final class WaitGraph {

    private final Scene scene;
    private final Parties parties;
    private final Waits waits;

    WaitGraph(Scene scene) {
        this.scene = scene;
        this.parties = new Parties(scene);
        this.waits = new Waits(scene, parties);
        scene.threads().forEach(this::connect);
        scene.pools().forEach(this::connect);
        for (var sight : scene.sights()) {
            if (sight instanceof Sight.Loop loop) {
                connect(loop);
            }
        }
    }

    List<Party> parties() {
        return parties.all();
    }

    @Nullable
    Party of(Object self) {
        return parties.of(self);
    }

    private void connect(SeenThread seen) {
        var party = parties.of(seen.thread());
        if (party != null) {
            party.waits(waits.of(seen));
        }
    }

    /// What is queued in a pool whose workers are all busy waits for any one of them.
    private void connect(JdkPool pool) {
        var party = parties.of(pool.self());
        if (party != null && pool.isFull()) {
            party.waits(new Link("a worker that is free", false, "all are busy:", parties.of(pool.busy()), true, null));
        }
    }

    private void connect(Sight.Loop loop) {
        var asker = parties.of(loop.asker());
        var until = parties.of(loop.until());
        if (asker != null) {
            asker.waits(
                    until == null
                            ? Link.unknown(Ends.OF_LOOP, false)
                            : new Link("the end of", false, "", List.of(until), false, null));
        }
        loop.coroutines().forEach(each -> connect(each, loop));
    }

    private void connect(Sight.Coroutine coroutine, Sight.Loop loop) {
        var party = parties.of(coroutine.self());
        var awaited = coroutine.awaited();
        if (party == null || Memory.same(coroutine.self(), loop.running())) {
            return; // what its thread waits for is known
        }
        var running = parties.of(loop.running());
        if (awaited != null) {
            party.waits(onLoop(ofAwaited(awaited), running));
            return;
        }
        party.waits(running == null ? null : new Link("its turn", false, "which has", List.of(running), false, null));
    }

    /// Whatever wakes a coroutine up, it needs the loop, too: as long as another one blocks that, nobody has a turn.
    private static Link onLoop(Link link, @Nullable Party running) {
        return running == null || running.link() == null || !link.others().isEmpty()
                ? link
                : new Link(link.what(), false, "then for its loop, which is held up by", List.of(running), false, null);
    }

    private Link ofAwaited(Sight.Awaited awaited) {
        if (awaited.subject() instanceof java.util.concurrent.Future<?> work) {
            return waits.ofResult(work);
        }
        String name = scene.reach().name(awaited.subject());
        String what = awaited.what() + Words.quoted(name);
        boolean lock = awaited.what().equals("AsyncLock");
        String relation = lock ? Link.HELD : awaited.what().isEmpty() ? "" : Link.OF;
        return new Link(
                awaited.what().isEmpty() ? "" : what,
                false,
                relation,
                parties.of(awaited.others()),
                awaited.any(),
                null);
    }
}
