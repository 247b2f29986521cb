package threadbook.host.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Types near to one that cannot be written in Java, since an intersection is a part of it, as in that of `var mixed =
/// List.of(1, "two")` (JLS 4.9): each intersection gives way to the one of its types that says most.
///
/// JShell writes the first one into the class file, and tells its compiler the whole type only sometimes.
final class DenotableTypes {

    /// What so many types are that it says nothing.
    private static final Set<String> GENERAL =
            Set.of("Object", "Record", "Enum", "Serializable", "Cloneable", "Comparable", "Constable", "ConstantDesc");

    private static final String ANY_OF = "? extends ";
    private static final List<String> WILDCARDS = List.of(ANY_OF, "? super ");

    private final String type;
    private final boolean wide;
    private int at;
    private boolean hasIntersection;

    private DenotableTypes(String type, boolean wide) {
        this.type = type;
        this.wide = wide;
    }

    /// @param type as JShell writes it
    /// @return the one that can be used most freely first; none if it can be written as it is
    static List<String> of(String type) {
        return type.contains("&")
                ? List.of(new DenotableTypes(type, false).intersection(), new DenotableTypes(type, true).intersection())
                : List.of();
    }

    private String intersection() {
        var types = new ArrayList<String>();
        do {
            types.add(single());
        } while (skips('&'));
        hasIntersection |= types.size() > 1;
        return types.stream()
                .filter(each -> !GENERAL.contains(simpleName(each)))
                .findFirst()
                .orElse(types.getFirst());
    }

    private static String simpleName(String type) {
        String raw = type.replaceFirst("<.*", "");
        return raw.substring(raw.lastIndexOf('.') + 1);
    }

    /// Such as `Map.Entry<String, int[]>[]`.
    private String single() {
        var text = new StringBuilder();
        while (at < type.length() && "&,>".indexOf(type.charAt(at)) < 0) {
            char next = type.charAt(at++);
            text.append(next == '<' ? "<" + arguments() + ">" : next);
        }
        return text.toString().strip();
    }

    private String arguments() {
        var arguments = new ArrayList<String>();
        do {
            arguments.add(argument());
        } while (skips(','));
        at++; // the `>`
        return String.join(", ", arguments);
    }

    private String argument() {
        String wildcard = wildcard();
        boolean hadIntersection = hasIntersection;
        hasIntersection = false;
        String argument = intersection();
        boolean widens = wide && hasIntersection && wildcard.isEmpty() && !argument.equals("?");
        hasIntersection |= hadIntersection;
        return (widens ? ANY_OF : wildcard) + argument;
    }

    private String wildcard() {
        String found = WILDCARDS.stream()
                .filter(each -> type.startsWith(each, at))
                .findFirst()
                .orElse("");
        at += found.length();
        return found;
    }

    private boolean skips(char wanted) {
        boolean found = at < type.length() && type.charAt(at) == wanted;
        at += found ? 1 : 0;
        return found;
    }
}
