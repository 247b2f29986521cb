package threadbook.host.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jshell.Diag;

/// What people write who come from asyncio, where the call of a coroutine gives something that runs later.
final class AsyncHabits {

    /// Those that take something to run.
    private static final Set<String> TAKERS = Set.of(
            "run", "createTask", "coroutine", "await", "gather", "race", "waitFor", "timeout", "runUntilComplete");

    private static final Set<String> COLLECTORS = Set.of("gather", "race");
    private static final Set<String> WAITING = Set.of("sleep", "gather", "race", "waitFor", "timeout");

    private static final Pattern WORD = Pattern.compile("(?<![\\w.$])(?:await|async)[ \\t]+\\w");
    private static final Pattern CALL = Pattern.compile("\\w[\\w$.]*\\s*\\(.*\\)", Pattern.DOTALL);
    private static final Pattern LAST_NAME = Pattern.compile("\\w+(?=\\s*$)");
    private static final int LONGEST = 40;

    private AsyncHabits() {}

    /// @param code Java that does not compile
    /// @return a hint, or empty
    static String ofWords(String code) {
        return WORD.matcher(Masked.of(code)).find()
                ? "Java has no async and await as words: await(…) is a call, and a coroutine is () -> …"
                : "";
    }

    /// @param code of the whole cell
    /// @param start offset in it at which the error is
    /// @param end offset behind that
    /// @return a hint, or empty
    static String ofError(String code, Diag error, int start, int end) {
        if (start < 0 || end > code.length() || start > end) {
            return "";
        }
        String masked = Masked.of(code);
        return switch (error.getCode()) {
            case "compiler.err.void.not.allowed.here" ->
                hint(lastName(masked.substring(0, opening(masked, start))), code.substring(start, end));
            case "compiler.err.cant.apply.symbols" ->
                ofArguments(code, masked, end, error.getMessage(Locale.getDefault()));
            default -> "";
        };
    }

    private static String ofArguments(String code, String masked, int end, String message) {
        int open = masked.indexOf('(', end);
        if (open < 0 || !masked.substring(end, open).isBlank() || !message.contains("threadbook.async.")) {
            return "";
        }
        var ends = commas(masked, open + 1);
        var types = types(message.lines().findFirst().orElse(""));
        String taker = lastName(masked.substring(0, end));
        int from = open + 1;
        for (int i = 0; i < ends.size() && ends.size() == types.size(); i++) {
            String argument = code.substring(from, ends.get(i)).strip();
            if (!isForLater(taker, types.get(i)) && CALL.matcher(argument).matches()) {
                return hint(taker, argument);
            }
            from = ends.get(i) + 1;
        }
        return "";
    }

    /// That would be awaited, or has what is to run in it.
    private static boolean isForLater(String taker, String type) {
        boolean isList = COLLECTORS.contains(taker) && type.startsWith("java.util.");
        return isList || type.startsWith("threadbook.async.") || type.startsWith("java.util.concurrent.");
    }

    /// @param headline such as `no suitable method found for gather(int,java.lang.String)`
    private static List<String> types(String headline) {
        int open = headline.indexOf('(');
        String nested = headline.replace("->", "--").replace('<', '[').replace('>', ']'); // for the commas in them
        var types = new ArrayList<String>();
        int from = open + 1;
        for (int end : open < 0 ? List.<Integer>of() : commas(nested, from)) {
            types.add(headline.substring(from, end));
            from = end + 1;
        }
        return types;
    }

    private static String hint(String taker, String call) {
        if (!TAKERS.contains(taker)) {
            return "";
        }
        String callee = call.substring(0, Math.max(0, call.indexOf('('))).strip();
        String shown = call.length() <= LONGEST && call.indexOf('\n') < 0 ? call : callee + "(…)";
        return taker.equals("await") && WAITING.contains(callee)
                ? callee + "(…) waits by itself: write " + shown
                : shown + " runs here already: write () -> " + shown;
    }

    private static String lastName(String text) {
        var name = LAST_NAME.matcher(text);
        return name.find() ? name.group() : "";
    }

    /// Where the parenthesis opens in which a place is.
    private static int opening(String masked, int place) {
        int depth = 0;
        int at = place - 1;
        while (at >= 0 && depth >= 0) {
            depth -= nesting(masked.charAt(at--));
        }
        return depth < 0 ? at + 1 : 0;
    }

    /// Where the arguments end that begin there.
    private static List<Integer> commas(String masked, int from) {
        var ends = new ArrayList<Integer>();
        int depth = 0;
        int at = from;
        while (at < masked.length() && depth + nesting(masked.charAt(at)) >= 0) {
            depth += nesting(masked.charAt(at));
            if (masked.charAt(at) == ',' && depth == 0) {
                ends.add(at);
            }
            at++;
        }
        ends.add(at);
        return ends;
    }

    private static int nesting(char c) {
        return switch (c) {
            case '(', '[', '{' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }
}
