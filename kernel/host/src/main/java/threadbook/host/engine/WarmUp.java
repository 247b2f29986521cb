package threadbook.host.engine;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;

/// Evaluates a few small cells that nobody sees, while the person still looks at the notebook, so that the first real
/// one finds compiler and guest awake. It gives way at once when somebody asks.
final class WarmUp {

    private static final List<String> CELLS = List.of(
            "1 + 1",
            "System.out.print(\"\");",
            "List.of(1, 2)",
            "IntStream.range(0, 3).map(x -> x + 1).sum()",
            "for (int i = 0; i < 3; i++) { System.out.print(\"\"); }");

    /// After about ten cells most of what they need of the compiler is compiled itself.
    private static final int ROUNDS = 2;

    /// JupyterLab waits a second for a completion, and the first one may take that long.
    private static final String MEMBER = "Thread.curr";

    private WarmUp() {}

    /// @param complete what stands at the end of the code
    /// @param wanted whether somebody waits
    static void run(Consumer<String> evaluate, Consumer<String> complete, BooleanSupplier wanted) {
        for (int round = 0; round < ROUNDS; round++) {
            for (String cell : CELLS) {
                if (wanted.getAsBoolean()) {
                    return;
                }
                evaluate.accept(cell);
            }
        }
        if (!wanted.getAsBoolean()) {
            complete.accept(MEMBER);
        }
    }

    /// Where the output of these cells goes.
    static final class Nowhere implements Frontend {
        @Override
        public void stream(Stream stream, String text) {}

        @Override
        public void display(MimeBundle value, @Nullable String id) {}

        @Override
        public void update(String id, MimeBundle value) {}

        @Override
        public void clear(boolean wait) {}

        @Override
        public void offerInput(String text, boolean replace) {}

        @Override
        public @Nullable String input(String prompt, boolean password) throws InputRefused {
            throw new InputRefused();
        }
    }
}
