package threadbook.host.engine;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Interfaces;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Classes of cells whose objects are tasks themselves, such as `TimerTask` and `RecursiveTask`: nothing may take the
/// place of such an object, so it keeps its cell in a field, and its body runs as that cell (see
/// `threadbook.cell.OwnedTask`).
///
/// @param self the class
/// @param top whether the JDK's class is its direct superclass: the field stands there
/// @param timer whether a stop of the cell must not reach the thread, which serves other cells, too
record OwnedTasks(ClassDesc self, boolean top, boolean timer) implements ClassTransform {

    private static final String TIMER_TASK = "java/util/TimerTask";
    private static final Set<String> ROOTS = Set.of(
            TIMER_TASK,
            "java/util/concurrent/ForkJoinTask",
            "java/util/concurrent/RecursiveTask",
            "java/util/concurrent/RecursiveAction",
            "java/util/concurrent/CountedCompleter");
    private static final Set<String> BODIES =
            Set.of("run", "exec", "compute", "onCompletion", "onExceptionalCompletion");

    private static final ClassDesc OWNED = ClassDesc.of("threadbook.cell.OwnedTask");
    private static final ClassDesc STOPPED = ClassDesc.of("threadbook.cell.CellStopped");
    private static final String CELL = "threadbook$cell";
    private static final MethodTypeDesc OBJECT_IN = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);
    private static final int NO_BODY = ClassFile.ACC_STATIC | ClassFile.ACC_ABSTRACT | ClassFile.ACC_BRIDGE;

    /// @param notebook the class of the notebook with an internal name, or null
    static @Nullable OwnedTasks of(ClassModel model, Function<String, @Nullable ClassModel> notebook) {
        @Nullable ClassModel level = model;
        while (level != null) {
            String above = level.superclass().map(c -> c.asInternalName()).orElse("");
            if (ROOTS.contains(above)) {
                return new OwnedTasks(model.thisClass().asSymbol(), level == model, above.equals(TIMER_TASK));
            }
            level = notebook.apply(above);
        }
        return null;
    }

    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
        switch (element) {
            case Interfaces interfaces
            when top ->
                builder.withInterfaceSymbols(
                        Stream.concat(interfaces.interfaces().stream().map(i -> i.asSymbol()), Stream.of(OWNED))
                                .toList());
            case MethodModel method
            when isBody(method) -> builder.transformMethod(method, MethodTransform.transformingCode(new Body()));
            case MethodModel method
            when top && method.methodName().equalsString(ConstantDescs.INIT_NAME) ->
                builder.transformMethod(method, MethodTransform.transformingCode(this::remember));
            default -> builder.with(element);
        }
    }

    private static boolean isBody(MethodModel method) {
        return BODIES.contains(method.methodName().stringValue())
                && (method.flags().flagsMask() & NO_BODY) == 0
                && (method.methodTypeSymbol().parameterCount() == 0
                        || method.methodName().stringValue().startsWith("on"));
    }

    @Override
    public void atEnd(ClassBuilder builder) {
        if (!top) {
            return;
        }
        int flags = ClassFile.ACC_TRANSIENT | ClassFile.ACC_SYNTHETIC;
        builder.withField(CELL, ConstantDescs.CD_Object, flags);
        builder.withMethodBody(CELL, OBJECT_IN, ClassFile.ACC_PUBLIC | ClassFile.ACC_SYNTHETIC, code -> code.aload(0)
                .aload(1)
                .putfield(self, CELL, ConstantDescs.CD_Object)
                .return_());
    }

    /// At the end of a constructor the object may be touched for certain.
    private void remember(CodeBuilder code, CodeElement element) {
        if (element instanceof ReturnInstruction) {
            code.aload(0).invokestatic(OWNED, "current", MethodTypeDesc.of(ConstantDescs.CD_Object), true);
            code.putfield(self, CELL, ConstantDescs.CD_Object);
        }
        code.with(element);
    }

    private final class Body implements CodeTransform {
        private int before;
        private @Nullable Label start;

        @Override
        public void atStart(CodeBuilder code) {
            var begin = MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object);
            before = code.allocateLocal(TypeKind.REFERENCE);
            code.aload(0).getfield(self, CELL, ConstantDescs.CD_Object);
            code.invokestatic(OWNED, timer ? "beginUnlessOver" : "begin", begin, true);
            code.astore(before);
            if (timer) {
                code.aload(before).ifThen(Opcode.IFNULL, this::cancel);
            }
            start = code.newBoundLabel();
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (element instanceof ReturnInstruction) {
                code.aload(before).invokestatic(OWNED, "end", OBJECT_IN, true);
            }
            code.with(element);
        }

        @Override
        public void atEnd(CodeBuilder code) {
            Label end = code.newBoundLabel();
            int thrown = code.allocateLocal(TypeKind.REFERENCE);
            code.astore(thrown).aload(before).aload(thrown);
            var fail = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_Throwable);
            code.invokestatic(OWNED, "fail", fail, true);
            if (timer) {
                code.aload(thrown).instanceOf(STOPPED).ifThen(this::cancel);
            }
            code.aload(thrown).athrow();
            if (start != null) {
                code.exceptionCatchAll(start, end, end);
            }
        }

        private void cancel(CodeBuilder code) {
            var cancel = MethodTypeDesc.of(ConstantDescs.CD_boolean);
            code.aload(0).invokevirtual(self, "cancel", cancel).pop().return_();
        }
    }
}
