package threadbook.cell;

import java.util.Set;

/// Whose code a class is.
enum Maker {
    /// Code of a cell, which the engine has woven.
    CELL,
    /// On the class path of the notebook.
    LIBRARY,
    /// The JDK, or one of our helpers.
    JDK;

    /// The package of JShell's classes, each of which has those of a cell in it.
    private static final String CELLS = "REPL";

    private static final Set<ClassLoader> OF_JDK =
            Set.of(Maker.class.getClassLoader(), ClassLoader.getPlatformClassLoader());

    static Maker of(Class<?> type) {
        var loader = type.getClassLoader();
        if (loader == null || OF_JDK.contains(loader)) {
            return JDK;
        }
        return type.getPackageName().equals(CELLS) ? CELL : LIBRARY;
    }
}
