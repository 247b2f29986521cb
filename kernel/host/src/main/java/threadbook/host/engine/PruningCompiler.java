package threadbook.host.engine;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.api.JavacTaskPool;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Names;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/// The compilers of a JShell, made to keep a long notebook as fast as a short one, and a short one fast.
///
/// JShell puts every import of the session, and a static import of every name of the notebook, before every snippet,
/// and the compiler completes a class, a package or all packages of a module for each. This takes away those that give
/// the snippet no name that it mentions ([PrunedImports]). While a name is being completed all are needed: [#suspend].
/// What JShell itself has written is mended on the way ([AnonymousMembers]).
///
/// A plug-in of the compiler could do the same, but the compiler makes its plug-ins itself, so that they could be told
/// [SessionNames] only by way of something global.
final class PruningCompiler extends JavacTaskPool {

    /// As many as JShell keeps itself, for all its sets of options.
    private static final int COMPILERS = 5;

    static final String CLASS_PATH = "--class-path";

    private final SessionNames names;
    private final ClassPath classPath;
    private volatile boolean suspended;

    /// @param classPath what the compilers see, as it is when they are used
    PruningCompiler(SessionNames names, ClassPath classPath) {
        super(COMPILERS);
        this.names = names;
        this.classPath = classPath;
    }

    void suspend(boolean suspend) {
        suspended = suspend;
    }

    @Override
    public <Z> Z getTask(
            @Nullable Writer out,
            JavaFileManager files,
            DiagnosticListener<? super JavaFileObject> diagnostics,
            Iterable<String> options,
            @Nullable Iterable<String> classes,
            Iterable<? extends JavaFileObject> units,
            Worker<Z> worker) {
        return super.getTask(out, files, diagnostics, present(options), classes, units, task -> {
            task.addTaskListener(new Listener((BasicJavacTask) task));
            return worker.withTask(task);
        });
    }

    /// JShell gives the class path that there was at its start. Other options are another compiler: one that has not
    /// listed packages yet.
    private List<String> present(Iterable<String> options) {
        var present = new ArrayList<String>();
        options.forEach(option -> present.add(isClassPath(present) ? classPath.text() : option));
        return present;
    }

    private static boolean isClassPath(List<String> before) {
        return !before.isEmpty() && before.getLast().equals(CLASS_PATH);
    }

    private final class Listener implements TaskListener {
        private final BasicJavacTask task;

        Listener(BasicJavacTask task) {
            this.task = task;
        }

        @Override
        public void finished(TaskEvent event) {
            boolean parsed = event.getKind() == TaskEvent.Kind.PARSE && !suspended;
            if (parsed && event.getCompilationUnit() instanceof JCCompilationUnit unit) {
                prune(unit, task.getContext());
            }
        }
    }

    /// An import alone is a snippet itself, which JShell reads and compiles so.
    private void prune(JCCompilationUnit unit, Context context) {
        if (!unit.getTypeDecls().isEmpty()) {
            var imports = new PrunedImports(mentionedIn(unit), names);
            unit.defs = imports.of(unit.defs, TreeMaker.instance(context), Names.instance(context));
            AnonymousMembers.mend(unit.defs);
        }
    }

    private static Set<String> mentionedIn(JCCompilationUnit unit) {
        var mentioned = new HashSet<String>();
        for (Tree type : unit.getTypeDecls()) {
            new TreeScanner<Void, Set<String>>() {
                @Override
                public Void visitIdentifier(IdentifierTree identifier, Set<String> found) {
                    found.add(identifier.getName().toString());
                    return null;
                }
            }.scan(type, mentioned);
        }
        return mentioned;
    }
}
