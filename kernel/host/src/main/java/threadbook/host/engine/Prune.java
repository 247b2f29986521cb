package threadbook.host.engine;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCImport;
import com.sun.tools.javac.util.ListBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// A plug-in of the compiler that keeps a long notebook as fast as a short one.
///
/// JShell puts a static import of every name of the notebook before every snippet, and the compiler completes a class
/// for each. This takes away those whose name the snippet does not mention. While a name is being completed nothing may
/// be taken away: [#suspend].
public final class Prune implements Plugin {

    static final String NAME = "ThreadbookPrune";

    private static final String WRAPPER = "REPL.$JShell$";

    /// The compiler makes the plug-in itself, so there is no other way to reach it.
    private static final AtomicBoolean SUSPENDED = new AtomicBoolean();

    static void suspend(boolean suspended) {
        SUSPENDED.set(suspended);
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public void init(JavacTask task, String... arguments) {
        task.addTaskListener(new TaskListener() {
            @Override
            public void finished(TaskEvent event) {
                boolean parsed = event.getKind() == TaskEvent.Kind.PARSE && !SUSPENDED.get();
                if (parsed && event.getCompilationUnit() instanceof JCCompilationUnit unit) {
                    prune(unit);
                }
            }
        });
    }

    private static void prune(JCCompilationUnit unit) {
        var mentioned = new HashSet<String>();
        for (Tree type : unit.getTypeDecls()) {
            new TreeScanner<Void, Set<String>>() {
                @Override
                public Void visitIdentifier(IdentifierTree identifier, Set<String> names) {
                    names.add(identifier.getName().toString());
                    return null;
                }
            }.scan(type, mentioned);
        }
        var kept = new ListBuffer<JCTree>();
        for (JCTree part : unit.defs) {
            if (!isUnused(part, mentioned)) {
                kept.append(part);
            }
        }
        unit.defs = kept.toList();
    }

    private static boolean isUnused(JCTree part, Set<String> mentioned) {
        return part instanceof JCImport statement
                && statement.staticImport
                && statement.qualid.selected.toString().startsWith(WRAPPER)
                && !mentioned.contains(statement.qualid.name.toString());
    }
}
