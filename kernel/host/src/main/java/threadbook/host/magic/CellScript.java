package threadbook.host.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import threadbook.host.engine.Part;

/// Reads one cell: which commands are in it, and what they mean there.
final class CellScript {

    /// What one copies from the page of a library. A type parameter would be the only thing in Java to begin so.
    private static final Pattern POM =
            Pattern.compile("\\s*<(?:\\?xml|project|dependency|dependencies|dependencyManagement|parent)[\\s>]");

    private final CommandTable table;
    private final String code;
    private final List<Part> parts = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private boolean hasJava;

    CellScript(CommandTable table, String code) {
        this.table = table;
        this.code = code;
    }

    Script read() {
        if (POM.matcher(code).lookingAt()) {
            return wrong(0, "This is XML, not Java. If it is part of a POM, write %%loadFromPOM in a line above it.");
        }
        for (var stretch : CellText.read(code)) {
            var wrong = add(stretch);
            if (wrong != null) {
                return wrong;
            }
        }
        return new Script.Parts(
                parts, !commands.isEmpty() && !hasJava && commands.stream().allMatch(this::isBeside));
    }

    private boolean isBeside(Command command) {
        return command.isDiagnosis() || command.isAlone();
    }

    private Script.@Nullable Wrong add(Stretch stretch) {
        return switch (stretch) {
            case Stretch.Java java -> {
                hasJava |= !Script.isBlank(code, java);
                parts.add(new Part.Java(java.start(), java.end()));
                yield aloneIsBroken() ? wrong(java.start(), alone()) : null;
            }
            case Stretch.Directive directive -> add(directive);
        };
    }

    private Script.@Nullable Wrong add(Stretch.Directive directive) {
        var form = table.find(directive.name(), directive.ofCell());
        if (form == null) {
            String rest = code.substring(directive.argument(), directive.end());
            String message = directive.name().isEmpty() ? table.nameless(directive, rest) : table.unknown(directive);
            return wrong(directive.start(), message);
        }
        if (isAskedAbout(directive)) {
            return wrong(directive.start(), "%help " + form.name() + " says what it does. Usage: " + form.usage());
        }
        if (directive.ofCell() && !code.substring(0, directive.start()).isBlank()) {
            return wrong(directive.start(), form.sign() + " has to be the first line of its cell.");
        }
        var command = table.command(form);
        commands.add(command);
        if (aloneIsBroken()) {
            return wrong(directive.start(), alone());
        }
        return switch (command.meaning(new Call(form, code, directive))) {
            case Meaning.Parts(var more) -> {
                parts.addAll(more);
                yield null;
            }
            case Meaning.Wrong(var message) -> wrong(directive.start(), message);
        };
    }

    /// `%time?`, as IPython has it; no Java begins so.
    private boolean isAskedAbout(Stretch.Directive directive) {
        String rest = code.substring(directive.argument(), directive.end()).stripTrailing();
        return rest.equals("?") || rest.equals("??");
    }

    private boolean aloneIsBroken() {
        return (hasJava || commands.size() > 1) && commands.stream().anyMatch(Command::isAlone);
    }

    private String alone() {
        var command = commands.stream().filter(Command::isAlone).findFirst().orElseThrow();
        return command.forms().getFirst().sign() + " has to stand alone in its cell.";
    }

    private Script.Wrong wrong(int offset, String message) {
        int line = 1
                + (int) code.substring(0, offset).chars().filter(c -> c == '\n').count();
        return new Script.Wrong(line, message);
    }
}
