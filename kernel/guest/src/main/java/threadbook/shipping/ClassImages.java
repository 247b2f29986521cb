package threadbook.shipping;

import org.jspecify.annotations.Nullable;

/// The class files of the notebook; implemented by its class loader.
public interface ClassImages {

    /// The present class file of a class of the notebook, or null if it is not one.
    ///
    /// @param name binary name, such as `REPL.$JShell$3$Point`
    byte @Nullable [] image(String name);

    /// The cell in which a class of the notebook stands, such as `cell 3`; empty if unknown.
    String file(String name);

    /// Whether a class of the notebook has been used in this process: if not, its static fields have no values yet.
    boolean isLoaded(String name);

    /// Grows with every class that gets new code.
    int changes();

    /// Those that a class loader has; none, where there is no notebook.
    static ClassImages of(ClassLoader loader) {
        return loader instanceof ClassImages images ? images : new None();
    }

    /// The class loader of the cell that calls; else that of the thread. A thread of a common pool, or of ours that
    /// runs a callback, has not inherited the notebook's.
    static ClassLoader loaderOfCaller() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(frame -> frame.getDeclaringClass().getClassLoader())
                        .filter(ClassImages.class::isInstance)
                        .findFirst())
                .orElseGet(() -> Thread.currentThread().getContextClassLoader());
    }

    /// No notebook: all classes are on the class path of every JVM.
    record None() implements ClassImages {
        @Override
        public byte @Nullable [] image(String name) {
            return null;
        }

        @Override
        public String file(String name) {
            return "";
        }

        @Override
        public boolean isLoaded(String name) {
            return true;
        }

        @Override
        public int changes() {
            return 0;
        }
    }
}
