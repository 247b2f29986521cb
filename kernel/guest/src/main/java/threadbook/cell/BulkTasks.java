package threadbook.cell;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
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

    private static final ClassDesc HOOK = ClassDesc.of("java.util.concurrent.ThreadbookHook");
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
        UnaryOperator<@Nullable Object> begin = BulkTasks::begin;
        UnaryOperator<@Nullable Object> end = BulkTasks::end;
        UnaryOperator<@Nullable Object> fail = BulkTasks::fail;
        try {
            JdkChange.defineHook(
                    CountedCompleter.class,
                    HOOK,
                    Map.of(
                            "begin", Map.entry(UnaryOperator.class, begin),
                            "end", Map.entry(UnaryOperator.class, end),
                            "fail", Map.entry(UnaryOperator.class, fail)));
            JdkChange.apply(tool, Map.of(CountedCompleter.class, change()));
        } catch (ReflectiveOperationException | UnmodifiableClassException | LinkageError e) {
            // this JDK does not let us
        }
    }

    /// @return what [#end] is to be given; null if nothing is to be done
    private static @Nullable Object begin(@Nullable Object piece) {
        if (!(piece instanceof CountedCompleter<?> completer) || piece instanceof OwnedTask) {
            return null; // that of a cell's own class knows whose it is, whichever thread runs its root
        }
        var root = root(completer);
        if (completer.getCompleter() == null) {
            ROOTS.put(root, Origin.ofPieces());
            return null;
        }
        var origin = ROOTS.get(root);
        return origin == null ? null : new Before(origin.begin());
    }

    private static @Nullable Object end(@Nullable Object before) {
        if (before instanceof Before(var duty)) {
            Duty.end(duty);
        }
        return null;
    }

    /// A piece, which is not the root: what that throws the code catches that has asked for it.
    private static @Nullable Object fail(@Nullable Object thrown) {
        if (thrown instanceof Throwable failure) {
            CellTasks.fail(failure);
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

    private static ClassTransform change() {
        return ClassTransform.transformingMethods(
                method -> method.methodName().equalsString("exec"), (builder, element) -> {
                    if (element instanceof CodeModel) {
                        builder.withCode(BulkTasks::exec);
                    } else {
                        builder.with(element);
                    }
                });
    }

    /// `var before = begin(this); try { compute(); } catch (Throwable e) { if (before != null) fail(e); throw e; }
    /// finally { end(before); } return false;`
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
        Label isRoot = code.newLabel();
        code.aload(before).ifnull(isRoot).dup();
        call(code, "fail");
        code.pop().labelBinding(isRoot).aload(before);
        call(code, "end");
        code.pop().athrow().exceptionCatchAll(start, end, handler);
    }

    /// The argument is on the stack already, but the field must be below it.
    private static void call(CodeBuilder code, String field) {
        var apply = MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object);
        code.getstatic(HOOK, field, OPERATOR).swap();
        code.invokeinterface(OPERATOR, "apply", apply);
    }

    private static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
