package threadbook.shipping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Packs tasks: everything is read and checked at the moment at which a task is submitted, and nothing later.
///
/// ```java
/// Parcel parcel = shipper.pack(function, items);
/// ```
///
/// With the task travel what its lambda has captured, the notebook's classes that it can get at, and the values that
/// the variables of the notebook have now. What cannot travel is refused with a [CannotTravelException].
@SuppressWarnings("ReferenceEquality") // values and class files are compared by identity, see Snapshot
public final class Shipper {

    /// What some code can get at.
    ///
    /// @param changes how often code had been changed when this was found out
    /// @param perhaps variables that are read by code which may be called by reflection only
    private record Found(
            int changes,
            Set<String> classes,
            Set<StaticField> reads,
            Set<StaticField> perhaps,
            Set<StaticField> writes) {}

    /// Snapshots hold values, which may be large: only of the last tasks.
    private static final int REMEMBERED = 8;

    private final ClassImages images;
    private final NotebookCode code;
    private final Variables variables;
    private final Refusals refusals;
    private final Map<Roots, Found> found = new HashMap<>();
    private final SequencedMap<Roots, Snapshot> latest = new LinkedHashMap<>();

    public Shipper(ClassImages images, ClassLoader loader) {
        this.images = images;
        this.code = new NotebookCode(images);
        this.variables = new Variables(images, loader);
        this.refusals = new Refusals(images);
    }

    /// @throws CannotTravelException if something in it cannot travel; it names the variable, its type and what to do
    public Parcel pack(@Nullable Object... parts) {
        return parcel(false, parts);
    }

    private Parcel parcel(boolean first, @Nullable Object... parts) {
        var encoder = new Encoder(images);
        for (Object part : parts) {
            try {
                encoder.write(part);
            } catch (IOException | RuntimeException e) {
                throw refusals.task(part, e);
            }
        }
        return new Parcel(encoder.bytes(), snapshot(encoder.roots(), first));
    }

    /// As [#pack], for what every worker does before its tasks. What it assigns to variables is to stay there, so the
    /// values that those have here are sent now, and not again before they change.
    ///
    /// @throws CannotTravelException as `pack`
    public Parcel packFirst(Object task) {
        return parcel(true, task);
    }

    private synchronized Snapshot snapshot(Roots roots, boolean first) {
        if (roots.isEmpty()) {
            return Snapshot.EMPTY;
        }
        var reach = reach(roots);
        var values = new ArrayList<Variables.Taken>();
        reach.reads().forEach(variable -> variables.take(variable).ifPresent(values::add));
        var perhaps = new LinkedHashSet<>(reach.perhaps());
        if (first) {
            perhaps.addAll(reach.writes());
            perhaps.removeAll(reach.reads());
        }
        perhaps.forEach(variable -> takeIfPossible(variable).ifPresent(values::add));
        var more = new Roots();
        more.addAll(roots);
        values.forEach(taken -> more.addAll(taken.roots()));
        return more.equals(roots) ? same(roots, reach, inOrder(values)) : snapshot(more, first);
    }

    private Optional<Variables.Taken> takeIfPossible(StaticField variable) {
        try {
            return variables.take(variable);
        } catch (CannotTravelException e) {
            return Optional.empty(); // nobody will miss it
        }
    }

    /// Code of the notebook may run while a value is set, such as the `hashCode` of keys, or the initializer of a
    /// class; what it reads should be there.
    private List<Snapshot.Value> inOrder(List<Variables.Taken> values) {
        return values.stream()
                .sorted(Comparator.comparingInt(this::runsCode))
                .map(Variables.Taken::value)
                .toList();
    }

    private int runsCode(Variables.Taken taken) {
        var owner = code.of(taken.value().variable().owner());
        int initializes = owner != null && owner.hasInitializer() ? 1 : 0;
        return taken.roots().isEmpty() ? initializes : 2;
    }

    private Found reach(Roots roots) {
        int changes = images.changes();
        var before = found.get(roots);
        if (before != null && before.changes() == changes) {
            return before;
        }
        var reach = new Reach(code);
        reach.include(roots);
        var reads = new LinkedHashSet<>(reach.reads());
        reach.includeUncalled();
        var perhaps = new LinkedHashSet<>(reach.reads());
        perhaps.removeAll(reads);
        var now = new Found(changes, reach.classes(), reads, perhaps, reach.writes());
        found.put(roots, now);
        latest.remove(roots);
        return now;
    }

    /// The snapshot before, if nothing has changed since.
    private Snapshot same(Roots roots, Found reach, List<Snapshot.Value> values) {
        var before = latest.get(roots);
        if (before != null && sameValues(before.variables(), values)) {
            return before;
        }
        var now = new Snapshot(imagesOf(reach.classes()), values, Set.copyOf(reach.writes()));
        latest.remove(roots);
        latest.put(roots, now);
        if (latest.size() > REMEMBERED) {
            latest.pollFirstEntry();
        }
        return now;
    }

    private static boolean sameValues(List<Snapshot.Value> before, List<Snapshot.Value> now) {
        if (before.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (before.get(i) != now.get(i)) {
                return false;
            }
        }
        return true;
    }

    private List<Snapshot.Image> imagesOf(Set<String> names) {
        var list = new ArrayList<Snapshot.Image>();
        for (String name : names) {
            byte[] image = images.image(name);
            if (image != null) {
                list.add(new Snapshot.Image(name, image));
            }
        }
        return list;
    }
}
