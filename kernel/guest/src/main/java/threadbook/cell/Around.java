package threadbook.cell;

import static java.util.Objects.requireNonNull;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ReturnInstruction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `Object kept = before; try { the method } finally { after }`, for methods that return nothing.
final class Around implements CodeTransform {

    /// What is done afterwards.
    @FunctionalInterface
    interface After {

        /// @param kept the local variable in which is what was kept
        /// @param thrown the local variable in which is what the method has thrown, or null
        void write(CodeBuilder code, int kept, int thrown);
    }

    private final Consumer<CodeBuilder> before;
    private final After after;
    private int kept;
    private int thrown;
    private @Nullable Label start;

    private Around(Consumer<CodeBuilder> before, After after) {
        this.before = before;
        this.after = after;
    }

    /// @param before leaves an object on the stack, which is kept
    static CodeTransform of(Consumer<CodeBuilder> before, After after) {
        return CodeTransform.ofStateful(() -> new Around(before, after));
    }

    @Override
    public void atStart(CodeBuilder code) {
        kept = code.allocateLocal(TypeKind.REFERENCE);
        thrown = code.allocateLocal(TypeKind.REFERENCE);
        before.accept(code);
        start = code.astore(kept).newBoundLabel();
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (element instanceof ReturnInstruction) {
            code.aconst_null().astore(thrown);
            after.write(code, kept, thrown);
        }
        code.with(element);
    }

    @Override
    public void atEnd(CodeBuilder code) {
        Label end = code.newBoundLabel();
        code.astore(thrown);
        after.write(code, kept, thrown);
        code.aload(thrown).athrow();
        code.exceptionCatchAll(requireNonNull(start), end, end);
    }
}
