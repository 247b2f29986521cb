package threadbook.host.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadbook.host.engine.Engine;
import threadbook.host.engine.Frontend;
import threadbook.host.engine.Outcome;

/// `%trace FILE`: the timeline below the last cell as a file for Perfetto.
final class Trace implements Command {

    @Override
    public List<Form> forms() {
        return List.of(Form.line("trace", "FILE", "writes who did what when in the last cell"));
    }

    @Override
    public List<String> completions(Form form, String word) {
        return FileNames.matching(word);
    }

    @Override
    public Meaning meaning(Call call) {
        var names = Words.of(call.argument());
        return names.size() == 1
                ? Meaning.action((engine, frontend) -> write(names.getFirst(), engine, frontend))
                : Meaning.misused(call, "%trace needs one file");
    }

    private static Outcome write(String word, Engine engine, Frontend frontend) {
        @Nullable Path file = FileNames.path(word);
        if (file == null || FileNames.isSpecial(file)) {
            return FileNames.failure(word + " is no file that can be written.");
        }
        var traced = engine.trace();
        if (traced.isEmpty()) {
            return FileNames.failure("Nothing was recorded: run a cell first in which threads, tasks, coroutines or"
                    + " processes work, with %timing auto.");
        }
        try {
            Files.writeString(file, traced.get().json());
        } catch (IOException e) {
            return FileNames.failure(file, e);
        }
        frontend.stream(Frontend.Stream.STDOUT, "Wrote " + word + ": " + which(traced.get()) + "\n");
        return Meaning.NOTHING;
    }

    /// It may be an older one: where timing is off or a cell has started nothing, there is none.
    private static String which(Engine.Traced traced) {
        return "cell " + traced.cell()
                + (traced.isLast() ? "" : ", the last one of which there is a timeline")
                + "; open it at https://ui.perfetto.dev";
    }
}
