package threadbook.host.magic;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import threadbook.host.engine.Part;

/// `%timeit STATEMENT`: in a loop of its own, so that the JVM compiles it for itself.
final class Timeit implements Command {

    private static final Pattern OPTIONS = Pattern.compile("^\\s*(?:-(?:n\\s*(?<n>\\d+)|r\\s*(?<r>\\d+))(?:\\s+|$))*");

    /// No Java: a minus, one letter and, behind a blank, another word.
    private static final Pattern NO_OPTION = Pattern.compile(
            "-\\p{L}(?:\\s+(?!instanceof\\b)[\\p{L}\\p{N}_\"]|\\s+-\\d+\\s+[\\p{L}\\p{N}_]|=[^=]).*", Pattern.DOTALL);

    private static final int RUNS = 7;
    private static final int MOST_RUNS = 1000;
    private static final String KEEP = "timeit$keep";

    @Override
    public List<Form> forms() {
        String options = "[-n LOOPS] [-r RUNS]";
        return List.of(
                Form.line("timeit", options + " STATEMENT", "runs it again and again and says how long one time takes")
                        .ofJava(),
                Form.cell("timeit", options, "the same for the whole cell").ofJava());
    }

    @Override
    public int options(String argument) {
        return read(argument).end();
    }

    private static Matcher read(String argument) {
        var options = OPTIONS.matcher(argument);
        boolean _ = options.find(); // also nothing is a match
        return options;
    }

    @Override
    public Meaning meaning(Call call) {
        var options = read(call.argument());
        int start = call.form().ofCell() ? call.bodyStart() : call.argumentStart() + options.end();
        int end = call.form().ofCell() ? call.bodyEnd() : call.argumentEnd();
        if (call.form().ofCell() && options.end() < call.argument().length()) {
            return Meaning.misused(call, "What %%timeit measures stands below it");
        }
        if (call.code().substring(start, end).isBlank()) {
            return Meaning.misused(call, call.form().sign() + " needs something to measure");
        }
        if (NO_OPTION.matcher(call.code().substring(start, end)).lookingAt()
                && !call.form().ofCell()) {
            return misnumbered(call);
        }
        return measured(call, number(options.group("n"), 0), number(options.group("r"), RUNS), start, end);
    }

    private static Meaning measured(Call call, long loops, long runs, int start, int end) {
        if (loops < 0 || runs < 1 || runs > MOST_RUNS) {
            return misnumbered(call);
        }
        String before = "threadbook.command.Timeit.of(" + loops + "L, " + runs + ").measure((timeit$loops, " + KEEP
                + ") -> { for (long timeit$loop = 0; timeit$loop < timeit$loops; timeit$loop++) { ";
        return Meaning.of(new Part.Framed(start, end, before, " } });", KEEP + ".keep"));
    }

    private static Meaning misnumbered(Call call) {
        return Meaning.misused(call, "LOOPS is a number above 0, and RUNS one from 1 to " + MOST_RUNS);
    }

    /// @return negative if it is no number that can be used
    private static long number(@Nullable String digits, int usual) {
        if (digits == null) {
            return usual;
        }
        return digits.length() > 12 || Long.parseLong(digits) == 0 ? -1 : Long.parseLong(digits);
    }
}
