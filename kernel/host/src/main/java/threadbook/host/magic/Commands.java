package threadbook.host.magic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;
import threadbook.host.engine.Cell;
import threadbook.host.engine.Diagnosis;
import threadbook.host.engine.Engine;
import threadbook.host.engine.Frontend;
import threadbook.host.engine.Outcome;
import threadbook.host.engine.Part;
import threadbook.host.engine.Stop;
import threadbook.host.library.Libraries;

/// All commands, and the cells in which they stand. For all threads.
public final class Commands {

    private final CommandTable table;
    private final Insight insight;

    /// @param libraries where libraries come from
    public Commands(Libraries libraries) {
        var all = new ArrayList<Command>(List.of(
                new Time(),
                new Timeit(),
                new Who(),
                new Restart(libraries),
                new Load(),
                new WriteFile(),
                new Jars(),
                new Classpath(),
                new Maven("maven", libraries),
                new Maven("addMavenDependencies", libraries),
                new Maven("addMavenDependency", libraries),
                new LoadFromPom(libraries),
                new MavenRepository("mavenRepo", libraries),
                new MavenRepository("addMavenRepo", libraries),
                new Diagnose(Diagnosis.THREADS, "shows all threads and what they do"),
                new Diagnose(Diagnosis.DEADLOCKS, "shows who waits for whom for ever"),
                new Diagnose(Diagnosis.POOLS, "shows all pools and what is left for them to do"),
                new Diagnose(Diagnosis.TASKS, "shows all tasks of event loops and where they wait"),
                new Trace(),
                new TimingSetting(),
                new Shell("bash"),
                new Shell("sh"),
                new Shown("html", "text/html", "shows the cell as HTML"),
                new Shown("markdown", "text/markdown", "shows the cell as Markdown"),
                new Shown("latex", "text/latex", "shows the cell as LaTeX"),
                new Shown("svg", "image/svg+xml", "shows the cell as an SVG picture"),
                new Shown("javascript", "application/javascript", "runs the cell in the browser"),
                new Shown("js", "application/javascript", "runs the cell in the browser")));
        all.add(new Help(() -> new CommandTable(all)));
        this.table = new CommandTable(all);
        this.insight = new Insight(table);
    }

    /// Runs a cell with the commands in it.
    ///
    /// @param stop ends it, whatever is running of it
    public Outcome evaluate(Engine engine, Cell cell, Frontend frontend, Stop stop) {
        return switch (new CellScript(table, cell.code()).read()) {
            case Script.Wrong(int line, var message) ->
                Outcome.Failure.at("cell " + cell.number() + ", line " + line, "UsageError", message);
            case Script.Parts(var parts, boolean besides) ->
                besides ? beside(engine, parts, frontend, stop) : engine.evaluate(cell, parts, frontend, stop);
        };
    }

    private static Outcome beside(Engine engine, List<Part> parts, Frontend frontend, Stop stop) {
        Outcome last = Meaning.NOTHING;
        for (var part : parts) {
            if (part instanceof Part.Action(var deed) && last instanceof Outcome.Success(var value)) {
                if (!value.isEmpty()) {
                    frontend.display(value, null);
                }
                last = deed.done(engine, frontend, stop);
            }
        }
        return last;
    }

    /// Whether a cell only asks what there is, which can be answered at once.
    public boolean onlyDiagnose(String code) {
        var stretches = CellText.read(code);
        return stretches.stream().anyMatch(Stretch.Directive.class::isInstance)
                && stretches.stream().allMatch(stretch -> switch (stretch) {
                    case Stretch.Java java -> Script.isBlank(code, java);
                    case Stretch.Directive directive -> isDiagnosis(directive);
                });
    }

    private boolean isDiagnosis(Stretch.Directive directive) {
        var form = table.find(directive.name(), directive.ofCell());
        return form != null && table.command(form).isDiagnosis();
    }

    /// As [Engine#complete], with the commands.
    public Engine.Completion complete(Engine engine, String code, int cursor) {
        return insight.complete(engine, code, cursor);
    }

    /// As [Engine#inspect], with the commands.
    public @Nullable MimeBundle inspect(Engine engine, String code, int cursor, int detail) {
        return insight.inspect(engine, code, cursor, detail);
    }

    /// As [Engine#completeness], with the commands.
    public Engine.Completeness completeness(Engine engine, String code) {
        return insight.completeness(engine, code);
    }
}
