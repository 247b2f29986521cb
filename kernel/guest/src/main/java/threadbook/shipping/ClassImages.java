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

    /// Grows with every class that gets new code.
    int changes();

    /// Those of the cells of the calling thread; none, where there is no notebook.
    static ClassImages present() {
        return Thread.currentThread().getContextClassLoader() instanceof ClassImages images ? images : new None();
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
        public int changes() {
            return 0;
        }
    }
}
