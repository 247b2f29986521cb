package threadbook.host.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import threadbook.agent.CellText;
import threadbook.agent.Command.NotebookClass;

/// The classes of the notebook as the guest gets them: woven, each with the name and the lines of its cell.
final class Woven {

    /// @param raw as JShell gave it
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Loaded(byte[] raw, Placement placement) {}

    private final Weaver weaver;
    private final Wrappers wrappers;
    private final Placements placements;
    private final Supplier<JShell> shell;
    private final Map<String, Loaded> loaded = new HashMap<>();
    private Set<String> sharedNow = Set.of();

    Woven(Weaver weaver, Wrappers wrappers, Placements placements, Supplier<JShell> shell) {
        this.weaver = weaver;
        this.wrappers = wrappers;
        this.placements = placements;
        this.shell = shell;
    }

    List<NotebookClass> of(ClassBytecodes[] classes) {
        for (var c : classes) {
            weaver.know(c.name(), c.bytecodes());
        }
        return Arrays.stream(classes).map(c -> woven(c.name(), c.bytecodes())).toList();
    }

    private NotebookClass woven(String name, byte[] raw) {
        var placement = placementOf(name);
        loaded.put(name, new Loaded(raw, placement));
        var lines = new IntSummaryStatistics();
        byte[] bytes =
                weaver.weave(raw, placement.file(), line -> noted(lineOfCell(name, line), lines), volatileFields(name));
        var text = new CellText(placement.file(), lines.getMin(), lines.getMax(), checksum(name));
        return new NotebookClass(name, bytes, text);
    }

    private static int noted(int line, IntSummaryStatistics lines) {
        if (line > 0) {
            lines.accept(line);
        }
        return line;
    }

    /// The comment before a declaration comes with it.
    private int checksum(String className) {
        return wrappers.snippets(shell.get(), className).stream()
                .map(snippet -> Masked.strip(snippet.source()))
                .toList()
                .hashCode();
    }

    /// A wrapper that holds several snippets (overloads) is named after the newest.
    private Placement placementOf(String className) {
        return wrappers.snippets(shell.get(), className).stream()
                .map(placements::of)
                .max(Comparator.comparingInt(Placement::cell))
                .orElseGet(placements::current);
    }

    /// JShell does not say whose class it is before the class has been loaded.
    private Set<String> volatileFields(String className) {
        var known = wrappers.snippets(shell.get(), className).stream()
                .filter(VarSnippet.class::isInstance)
                .map(VarSnippet.class::cast)
                .filter(variable -> Variables.modifiers(variable).contains(Modifier.VOLATILE))
                .map(VarSnippet::name);
        return Stream.concat(known, sharedNow.stream()).collect(Collectors.toSet());
    }

    /// What is evaluated next declares these variables as volatile.
    void share(Set<String> variables) {
        sharedNow = variables;
    }

    private int lineOfCell(String className, int line) {
        var origin = wrappers.origin(shell.get(), className, line);
        return origin == null ? 0 : placements.of(origin.snippet()).line() + origin.line();
    }

    /// Those of a class and the classes in it whose cell has another number now, or in which they stand on other lines,
    /// woven again.
    List<NotebookClass> moved(String className) {
        var changed = new ArrayList<NotebookClass>();
        for (var entry : List.copyOf(loaded.entrySet())) {
            boolean concerned =
                    entry.getKey().equals(className) || entry.getKey().startsWith(className + "$");
            if (concerned && !entry.getValue().placement().equals(placementOf(entry.getKey()))) {
                changed.add(woven(entry.getKey(), entry.getValue().raw()));
            }
        }
        return changed;
    }

    void forget(String className) {
        loaded.keySet().removeIf(name -> name.equals(className) || name.startsWith(className + "$"));
        weaver.forget(className);
    }
}
