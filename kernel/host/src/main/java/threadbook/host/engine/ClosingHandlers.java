package threadbook.host.engine;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds the handlers that javac makes of `try (var resource = …)`: they close it and throw on what they caught.
///
/// In the class file they look like a `catch (Throwable t)` of the cell. So the whole form has to be there, as javac
/// compiles JLS 14.20.3.1: `t` is stored; the resource is loaded and, unless it is null, closed; what closing throws is
/// added to `t`; `t` is thrown. A handler of a cell of that form throws on, too.
final class ClosingHandlers {

    private final Iterator<CodeElement> instructions;

    private ClosingHandlers(List<CodeElement> handler) {
        this.instructions =
                handler.stream().filter(Instruction.class::isInstance).iterator();
    }

    static Set<Label> in(CodeModel code) {
        var elements = code.elementList();
        return IntStream.range(0, elements.size())
                .filter(i -> elements.get(i) instanceof LabelTarget
                        && new ClosingHandlers(elements.subList(i, elements.size())).closes())
                .mapToObj(i -> ((LabelTarget) elements.get(i)).label())
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean closes() {
        return next() instanceof StoreInstruction caught && closesResource() && throwsOn(caught.slot());
    }

    private boolean closesResource() {
        var next = next();
        while (leadsToClose(next)) {
            next = next();
        }
        return next instanceof InvokeInstruction call
                && call.name().equalsString("close")
                && call.type().equalsString("()V");
    }

    private static boolean leadsToClose(@Nullable CodeElement element) {
        return element instanceof LoadInstruction
                || element instanceof TypeCheckInstruction
                || (element instanceof BranchInstruction branch && branch.opcode() == Opcode.IFNULL);
    }

    private boolean throwsOn(int caught) {
        return next() instanceof BranchInstruction over
                && isGoto(over)
                && next() instanceof StoreInstruction suppressed
                && loads(caught)
                && loads(suppressed.slot())
                && next() instanceof InvokeInstruction call
                && call.name().equalsString("addSuppressed")
                && loads(caught)
                && next() instanceof ThrowInstruction;
    }

    private static boolean isGoto(BranchInstruction branch) {
        return branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W;
    }

    private boolean loads(int slot) {
        return next() instanceof LoadInstruction load && load.slot() == slot;
    }

    private @Nullable CodeElement next() {
        return instructions.hasNext() ? instructions.next() : null;
    }
}
