package threadbook.cell;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CountedCompleter;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Parallel streams and everything else that the JDK splits into pieces: `Arrays.parallelSort`, the bulk operations of
/// `ConcurrentHashMap`.
///
/// The pieces are the JDK's own objects, `CountedCompleter`s, each of which knows the piece it was split from. The
/// first one runs on the thread that wants the result; so the cell of any piece is that of the thread which ran its
/// root. One method of the JDK, `CountedCompleter.exec`, is changed to ask for it, when a cell is about to do the first
/// such thing: wrapping the functions that a stream is given would cost as much as they do.
public final class BulkTasks {

    private static final String HOOK = "java.util.concurrent.ThreadbookHook";
    private static final ClassDesc HOOK_DESC = ClassDesc.of(HOOK);
    private static final ClassDesc OPERATOR = ClassDesc.of("java.util.function.UnaryOperator");

    /// What the JVM gave to the program, until it is used.
    private static @Nullable Instrumentation instrumentation;

    private static final Map<CountedCompleter<?>, Origin> ROOTS = Collections.synchronizedMap(new WeakHashMap<>());

    private BulkTasks() {}

    /// Call sites are linked by the JVM and find nothing but static methods, so this must be known statically.
    public static synchronized void prepare(Instrumentation given) {
        instrumentation = given;
    }

    /// Changes the JDK, the first time. Where that cannot be done, pieces on other threads print to the newest cell.
    static synchronized void arm() {
        var tool = instrumentation;
        instrumentation = null;
        if (tool == null) {
            return;
        }
        var transformer = new Transformer();
        try {
            defineHook();
            tool.addTransformer(transformer, true);
            tool.retransformClasses(CountedCompleter.class);
        } catch (ReflectiveOperationException | UnmodifiableClassException | LinkageError e) {
            // this JDK does not let us
        } finally {
            tool.removeTransformer(transformer);
        }
    }

    /// What a piece of work is given when it ends: the cell that its thread had before.
    private record Before(@Nullable Cell cell) {}

    /// @return what [#end] is to be given; null if nothing is to be done
    private static @Nullable Object begin(@Nullable Object piece) {
        if (!(piece instanceof CountedCompleter<?> completer)) {
            return null;
        }
        var root = root(completer);
        if (completer.getCompleter() == null) {
            ROOTS.put(root, Origin.here());
            return null;
        }
        var origin = ROOTS.get(root);
        return origin == null ? null : new Before(origin.begin());
    }

    private static @Nullable Object end(@Nullable Object before) {
        if (before instanceof Before(var cell)) {
            Cell.end(cell);
        }
        return null;
    }

    private static CountedCompleter<?> root(CountedCompleter<?> piece) {
        var root = piece;
        for (var next = root.getCompleter(); next != null; next = next.getCompleter()) {
            root = next;
        }
        return root;
    }

    /// A class that `java.util.concurrent` can see, with two fields: what to call before and after.
    private static void defineHook() throws ReflectiveOperationException {
        int access = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
        var bytes = ClassFile.of()
                .build(HOOK_DESC, builder -> builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_PUBLIC)
                        .withField("begin", OPERATOR, access)
                        .withField("end", OPERATOR, access));
        var hook = MethodHandles.privateLookupIn(CountedCompleter.class, MethodHandles.lookup())
                .defineClass(bytes);
        UnaryOperator<@Nullable Object> begin = BulkTasks::begin;
        UnaryOperator<@Nullable Object> end = BulkTasks::end;
        hook.getField("begin").set(null, begin);
        hook.getField("end").set(null, end);
    }

    private static final class Transformer implements ClassFileTransformer {
        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String name,
                @Nullable Class<?> type,
                @Nullable ProtectionDomain domain,
                byte[] bytes) {
            if (type != CountedCompleter.class) {
                return null;
            }
            var file = ClassFile.of();
            return file.transformClass(
                    file.parse(bytes),
                    ClassTransform.transformingMethods(
                            method -> method.methodName().equalsString("exec"), exec()));
        }

        private static MethodTransform exec() {
            return (builder, element) -> {
                if (element instanceof CodeModel) {
                    builder.withCode(Transformer::exec);
                } else {
                    builder.with(element);
                }
            };
        }

        /// `var before = begin(this); try { compute(); } finally { end(before); } return false;`
        private static void exec(CodeBuilder code) {
            int before = code.allocateLocal(TypeKind.REFERENCE);
            Label start = code.newLabel();
            Label end = code.newLabel();
            code.aload(0);
            call(code, "begin");
            code.astore(before).labelBinding(start).aload(0);
            code.invokevirtual(desc(CountedCompleter.class), "compute", ConstantDescs.MTD_void)
                    .labelBinding(end);
            code.aload(before);
            call(code, "end");
            code.pop().iconst_0().ireturn();
            Label handler = code.newBoundLabel();
            code.aload(before);
            call(code, "end");
            code.pop().athrow().exceptionCatchAll(start, end, handler);
        }

        /// The argument is on the stack already, but the field must be below it.
        private static void call(CodeBuilder code, String field) {
            var apply = MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object);
            code.getstatic(HOOK_DESC, field, OPERATOR).swap();
            code.invokeinterface(OPERATOR, "apply", apply);
        }

        private static ClassDesc desc(Class<?> type) {
            return type.describeConstable().orElseThrow();
        }
    }
}
