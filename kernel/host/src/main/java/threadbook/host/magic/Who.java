package threadbook.host.magic;

import java.util.List;
import threadbook.display.MimeBundle;
import threadbook.display.Renderers;
import threadbook.host.engine.Engine;
import threadbook.host.engine.Outcome;

/// `%who`: the variables of the notebook.
final class Who implements Command {

    /// More would push the table apart.
    private static final int LONGEST = 80;

    /// What the table shows of a variable.
    private record Row(String name, String type, String value) {}

    @Override
    public List<Form> forms() {
        return List.of(Form.line("who", "", "shows all variables with their types and values"));
    }

    @Override
    public Meaning meaning(Call call) {
        return call.argument().isEmpty()
                ? Meaning.action((engine, _) -> new Outcome.Success(table(engine)))
                : Meaning.misused(call, "%who shows all variables");
    }

    private static MimeBundle table(Engine engine) {
        var rows = engine.variables().stream().map(Who::row).toList();
        return rows.isEmpty() ? MimeBundle.text("There are no variables.") : Renderers.wholeTable(rows, "");
    }

    private static Row row(Engine.Variable variable) {
        String line = variable.value().replaceAll("\\s+", " ").strip();
        int end = Math.min(line.length(), LONGEST);
        boolean splitsPair = end > 0 && end < line.length() && Character.isHighSurrogate(line.charAt(end - 1));
        String value = end < line.length() ? line.substring(0, splitsPair ? end - 1 : end) + "…" : line;
        return new Row(variable.name(), variable.type(), value);
    }
}
