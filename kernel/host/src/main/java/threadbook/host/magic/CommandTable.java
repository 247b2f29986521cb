package threadbook.host.magic;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;

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

    /// How both forms of a command are written, and what they do; null if there is no such command.
    @Nullable
    MimeBundle usages(String name) {
        String text = forms().filter(form -> form.name().equals(name))
                .map(form -> form.usage() + "\n    " + form.does() + "\n")
                .collect(Collectors.joining());
        return text.isEmpty() ? null : MimeBundle.text(text);
    }

    /// What to say of a sign without a name.
    ///
    /// @param rest of its line
    String nameless(Stretch.Directive wrong, String rest) {
        var words = Words.of(rest);
        var meant = words.isEmpty() ? null : find(words.getFirst(), wrong.ofCell());
        return meant == null ? unknown(wrong) : meant.sign() + " is written without a blank. Usage: " + meant.usage();
    }

    /// What to say of a command that there is not.
    String unknown(Stretch.Directive wrong) {
        return unknown(wrong.name(), wrong.ofCell());
    }

    String unknown(String name, boolean ofCell) {
        var otherForm = find(name, !ofCell);
        String sign = (ofCell ? "%%" : "%") + name;
        if (otherForm != null) {
            return "There is no " + sign + ", but " + otherForm.sign()
                    + (otherForm.ofCell() ? ", the first line of a cell" : " on a line of its own")
                    + ". Usage: " + otherForm.usage();
        }
        var near = near(name, ofCell);
        return "There is no command " + sign + "." + (near.isEmpty() ? "" : " Did you mean " + near + "?")
                + " %help shows all.";
    }

    /// The nearest first. Of a command with two forms that which was written.
    private String near(String name, boolean ofCell) {
        return forms().filter(form -> isNear(name, form.name()))
                .filter(form -> form.ofCell() == ofCell || find(form.name(), ofCell) == null)
                .sorted(Comparator.comparingInt(form -> EditDistance.between(name, form.name())))
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
