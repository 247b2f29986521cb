package threadbook.host.engine;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCExpressionStatement;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.ListBuffer;

/// The classes that JShell makes of the anonymous ones behind `var`, to be initialized as those are.
///
/// It writes a constructor that calls that of the superclass, takes over the variables around the class, and last gives
/// the fields their values. So neither a block `{ … }` nor the superclass sees any of it, and what they set is
/// overwritten. Java takes over the variables first (JLS 8.8.7 lets a constructor do so, too), and then goes through
/// fields and blocks in their order.
final class AnonymousMembers {

    private static final String NAME = "$JShell$anonymous$";

    private AnonymousMembers() {}

    /// @param unit what the compiler has read: wrappers, or what stands in a cell
    static void mend(List<JCTree> unit) {
        for (JCTree part : unit) {
            if (part instanceof JCClassDecl wrapper) {
                wrapper.defs.forEach(AnonymousMembers::mend);
            }
        }
    }

    private static void mend(JCTree part) {
        if (part instanceof JCClassDecl made && made.name.toString().startsWith(NAME)) {
            mendConstructor(made);
        }
    }

    private static void mendConstructor(JCClassDecl made) {
        for (JCTree member : made.defs) {
            if (member instanceof JCMethodDecl method && method.name.contentEquals("<init>")) {
                method.body.stats = mended(method.body.stats, made);
            }
        }
    }

    /// What stands for a variable around the class is `this.name = …`, and for a field of its own `name = …`.
    private static List<JCStatement> mended(List<JCStatement> constructor, JCClassDecl made) {
        var before = new ListBuffer<JCStatement>();
        var after = new ListBuffer<JCStatement>();
        for (JCStatement statement : constructor) {
            var assigned = statement instanceof JCExpressionStatement it && it.expr instanceof JCAssign a ? a : null;
            if (assigned != null && assigned.lhs instanceof JCFieldAccess) {
                before.append(statement);
            } else if (assigned == null || !(assigned.lhs instanceof JCIdent field) || !isSet(made, field, assigned)) {
                after.append(statement);
            }
        }
        return before.toList().appendList(after.toList());
    }

    private static boolean isSet(JCClassDecl made, JCIdent name, JCAssign assigned) {
        for (JCTree member : made.defs) {
            if (member instanceof JCVariableDecl field && field.name.equals(name.name) && field.init == null) {
                field.init = assigned.rhs;
                return true;
            }
        }
        return false;
    }
}
