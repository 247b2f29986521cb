package threadbook.host.magic;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import threadbook.host.engine.Engine;
import threadbook.host.engine.Frontend;
import threadbook.host.engine.Outcome;
import threadbook.host.engine.Timing;

/// `%timing always`: when it is said below a cell how long it took.
final class TimingSetting implements Command {

    private static final List<String> WORDS =
            Arrays.stream(Timing.values()).map(Timing::word).toList();

    @Override
    public List<Form> forms() {
        return List.of(Form.line(
                "timing",
                "[" + WORDS.stream().collect(Collectors.joining("|")) + "]",
                "sets, or shows, when a cell says how long it took"));
    }

    @Override
    public List<String> completions(Form form, String word) {
        return WORDS.stream().filter(each -> each.startsWith(word)).toList();
    }

    @Override
    public Meaning meaning(Call call) {
        String word = call.argument();
        return word.isEmpty() || WORDS.contains(word)
                ? Meaning.action((engine, frontend) -> set(word, engine, frontend))
                : Meaning.misused(call, "%timing knows no " + word);
    }

    private static Outcome set(String word, Engine engine, Frontend frontend) {
        if (!word.isEmpty()) {
            engine.timing(Timing.of(word));
        }
        frontend.stream(Frontend.Stream.STDOUT, "Timing: " + engine.timing().word() + "\n");
        return Meaning.NOTHING;
    }
}
