package threadbook.cell;

import static java.util.Objects.requireNonNull;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ReturnInstruction;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/// `Object kept = before; try { the method } finally { after }`, for methods that return nothing.
final class Around implements CodeTransform {

    private final Consumer<CodeBuilder> before;
    private final ObjIntConsumer<CodeBuilder> after;
    private int kept;
    private @Nullable Label start;

    /// @param before leaves an object on the stack
    /// @param after is told in which local variable that is kept
    private Around(Consumer<CodeBuilder> before, ObjIntConsumer<CodeBuilder> after) {
        this.before = before;
        this.after = after;
    }

    static CodeTransform of(Consumer<CodeBuilder> before, ObjIntConsumer<CodeBuilder> after) {
        return CodeTransform.ofStateful(() -> new Around(before, after));
    }

    @Override
    public void atStart(CodeBuilder code) {
        kept = code.allocateLocal(TypeKind.REFERENCE);
        before.accept(code);
        start = code.astore(kept).newBoundLabel();
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (element instanceof ReturnInstruction) {
            after.accept(code, kept);
        }
        code.with(element);
    }

    @Override
    public void atEnd(CodeBuilder code) {
        Label end = code.newBoundLabel();
        int thrown = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(thrown);
        after.accept(code, kept);
        code.aload(thrown).athrow();
        code.exceptionCatchAll(requireNonNull(start), end, end);
    }
}
