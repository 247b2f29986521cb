package threadbook.host.magic;

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

    private static final int MOST = 4;

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
        var near = near(wrong);
        return "There is no command " + sign + "." + (near.isEmpty() ? "" : " Did you mean " + near + "?")
                + " %help shows all.";
    }

    /// The nearest first. Of a command with two forms that which was written.
    private String near(Stretch.Directive wrong) {
        return forms().filter(form -> isNear(wrong.name(), form.name()))
                .filter(form -> form.ofCell() == wrong.ofCell() || find(form.name(), wrong.ofCell()) == null)
                .sorted(Comparator.comparingInt(form -> EditDistance.between(wrong.name(), form.name())))
                .limit(MOST)
                .map(Form::sign)
                .collect(Collectors.joining(" or "));
    }

    private static boolean isNear(String wrong, String name) {
        int distance = EditDistance.between(wrong, name);
        boolean isBeginning = wrong.length() >= NEAR && name.startsWith(wrong);
        return isBeginning || (distance <= NEAR && 2 * distance < Math.max(wrong.length(), name.length()));
    }
}
