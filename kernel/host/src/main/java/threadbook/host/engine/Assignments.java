package threadbook.host.engine;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.tree.JCTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds where code gives values to variables that it does not declare, so to those of the notebook.
///
/// A name that is declared anywhere in the code counts as its own everywhere in it.
final class Assignments extends TreeScanner<@Nullable Void, @Nullable Void> {

    private final List<IdentifierTree> targets = new ArrayList<>();
    private final Set<String> own = new HashSet<>();

    private Assignments() {}

    /// @param before how many characters come before the code
    static List<Syntax.Assigned> in(List<? extends Tree> code, int before) {
        var scanner = new Assignments();
        scanner.scan(code, null);
        return scanner.targets.stream()
                .filter(target -> !scanner.own.contains(target.getName().toString()))
                .map(target ->
                        new Syntax.Assigned(target.getName().toString(), ((JCTree) target).getStartPosition() - before))
                .toList();
    }

    private void add(ExpressionTree target) {
        if (target instanceof IdentifierTree name) {
            targets.add(name);
        }
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
        own.add(variable.getName().toString());
        return super.visitVariable(variable, null);
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void nothing) {
        add(assignment.getVariable());
        return super.visitAssignment(assignment, null);
    }

    @Override
    public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree assignment, @Nullable Void nothing) {
        add(assignment.getVariable());
        return super.visitCompoundAssignment(assignment, null);
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree unary, @Nullable Void nothing) {
        switch (unary.getKind()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> add(unary.getExpression());
            default -> {} // reads only
        }
        return super.visitUnary(unary, null);
    }
}
