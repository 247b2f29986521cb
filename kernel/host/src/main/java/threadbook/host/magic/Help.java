package threadbook.host.magic;

import java.util.List;
import java.util.function.Supplier;
import threadbook.display.MimeBundle;
import threadbook.display.Renderers;
import threadbook.host.engine.Outcome;

/// `%help`: what there is.
final class Help implements Command {

    private static final String NOTE =
            "A command stands on a line of its own, also between lines of Java; one with %% is"
                    + " the first line of its cell. %threads, %deadlocks, %pools and %tasks are answered at once, also while a cell"
                    + " hangs.";

    /// What the table shows of a command.
    private record Row(String command, String does) {}

    private final Supplier<CommandTable> table;

    Help(Supplier<CommandTable> table) {
        this.table = table;
    }

    @Override
    public List<Form> forms() {
        return List.of(Form.line("help", "[COMMAND]", "shows all commands, or how one is written"));
    }

    @Override
    public Meaning meaning(Call call) {
        return call.argument().isEmpty() ? Meaning.action((_, _) -> new Outcome.Success(all())) : one(call);
    }

    /// With its sign or without.
    private Meaning one(Call call) {
        String name = call.argument().replaceFirst("^%%?", "");
        if (Words.of(name).size() != 1) {
            return Meaning.misused(call, "%help is about one command or about all");
        }
        var usages = table.get().usages(name);
        return usages == null
                ? new Meaning.Wrong(table.get().unknown(name, false))
                : Meaning.action((_, _) -> new Outcome.Success(usages));
    }

    private MimeBundle all() {
        var rows = table.get()
                .forms()
                .map(form -> new Row(form.usage(), form.does()))
                .toList();
        return Renderers.wholeTable(rows, NOTE);
    }
}
