package threadbook.host.engine;

/// How far the next line of unfinished code should be indented.
final class Indentation {

    private static final String STEP = "    ";

    private Indentation() {}

    static String after(String code) {
        int depth = 0;
        for (char c : Masked.of(code).toCharArray()) {
            switch (c) {
                case '{', '(', '[' -> depth++;
                case '}', ')', ']' -> depth = Math.max(0, depth - 1);
                default -> {}
            }
        }
        return STEP.repeat(depth);
    }
}
