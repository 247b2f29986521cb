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
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Finds the handlers that javac makes of `try (var resource = …)`: they close it and throw on what they caught.
///
/// In the class file they look like a `catch (Throwable t)` of the cell, which begins to close something. The form is
/// that of JLS 14.20.3.1 as javac compiles it.
final class ClosingHandlers {

    private ClosingHandlers() {}

    static Set<Label> in(CodeModel code) {
        var elements = code.elementList();
        return IntStream.range(0, elements.size())
                .filter(i -> elements.get(i) instanceof LabelTarget && closes(elements.subList(i, elements.size())))
                .mapToObj(i -> ((LabelTarget) elements.get(i)).label())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// What was caught is stored, the resource is loaded, and closed unless it is null.
    private static boolean closes(List<CodeElement> from) {
        var instructions = from.stream().filter(Instruction.class::isInstance).iterator();
        if (!instructions.hasNext() || !(instructions.next() instanceof StoreInstruction)) {
            return false;
        }
        while (instructions.hasNext()) {
            var next = instructions.next();
            if (next instanceof InvokeInstruction call) {
                return call.name().equalsString("close") && call.type().equalsString("()V");
            }
            if (!leadsToClose(next)) {
                return false;
            }
        }
        return false;
    }

    private static boolean leadsToClose(CodeElement element) {
        return element instanceof LoadInstruction
                || element instanceof TypeCheckInstruction
                || (element instanceof BranchInstruction branch && branch.opcode() == Opcode.IFNULL);
    }
}
