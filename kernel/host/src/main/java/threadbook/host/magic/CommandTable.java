package threadbook.host.magic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The commands that there are, by their names.
final class CommandTable {

    /// How many letters a name may be wrong and still be recognised.
    private static final int NEAR = 2;

    private final Map<Form, Command> commands = new LinkedHashMap<>();

    CommandTable(List<Command> all) {
        all.forEach(command -> command.forms().forEach(form -> commands.put(form, command)));
    }

    Stream<Form> forms() {
        return commands.keySet().stream();
    }

    Command command(Form form) {
        return Objects.requireNonNull(commands.get(form));
    }

    @Nullable
    Form find(String name, boolean ofCell) {
        return forms().filter(form -> form.name().equals(name) && form.ofCell() == ofCell)
                .findFirst()
                .orElse(null);
    }

    /// What to say of a command that there is not.
    String unknown(Stretch.Directive wrong) {
        var otherForm = find(wrong.name(), !wrong.ofCell());
        String sign = (wrong.ofCell() ? "%%" : "%") + wrong.name();
        if (otherForm != null) {
            return "There is no " + sign + ", but " + otherForm.sign()
                    + (otherForm.ofCell() ? ", the first line of a cell" : " on a line of its own")
                    + ". Usage: " + otherForm.usage();
        }
        var near = near(wrong.name());
        return "There is no command " + sign + "." + (near.isEmpty() ? "" : " Did you mean " + near + "?")
                + " %help shows all.";
    }

    /// Also tells of names that begin so.
    private String near(String name) {
        var distances = new LinkedHashMap<String, Integer>();
        forms().forEach(form -> distances.put(form.sign(), distance(name, form.name())));
        var found = new ArrayList<>(distances.keySet());
        found.removeIf(sign -> Objects.requireNonNull(distances.get(sign)) > NEAR);
        found.sort(Comparator.comparing(distances::get));
        return found.stream().limit(4).collect(Collectors.joining(" or "));
    }

    private static int distance(String wrong, String name) {
        boolean begins = wrong.length() > NEAR && name.startsWith(wrong);
        return begins ? 1 : Math.min(EditDistance.between(wrong, name), name.length() <= NEAR ? NEAR + 1 : NEAR + 2);
    }
}
