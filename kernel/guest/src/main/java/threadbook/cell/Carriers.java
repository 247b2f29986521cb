package threadbook.cell;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the [Carrier]s of one interface: each of its methods is handed on to the task, as the task's cell.
///
/// The classes are hidden ones, which the JVM leaves out of every stack trace, also of those that a cell prints itself.
final class Carriers {

    private static final ClassDesc CELL = Cell.class.describeConstable().orElseThrow();
    private static final ClassDesc DUTY = Duty.class.describeConstable().orElseThrow();
    private static final ClassDesc TAKING = Taking.class.describeConstable().orElseThrow();
    private static final ClassDesc CARRIER = Carrier.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc CONSTRUCTOR =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, CELL, TAKING);
    private static final MethodType MAKE = MethodType.methodType(Carrier.class, Object.class, Cell.class, Taking.class);

    private static final ClassValue<Carriers> ALL = new ClassValue<>() {
        @Override
        protected Carriers computeValue(Class<?> type) {
            return new Carriers(type);
        }
    };

    /// What a pool of the JDK gives to a factory of threads. It is no task, and its tasks bring their cells.
    private static final Class<?> WORKER = worker();

    private final MethodHandle plain;
    private final MethodHandle comparable;

    private Carriers(Class<?> type) {
        this.plain = define(type);
        this.comparable = define(type, Comparable.class);
    }

    private static Class<?> worker() {
        try {
            return Class.forName("java.util.concurrent.ThreadPoolExecutor$Worker");
        } catch (ClassNotFoundException e) {
            return Carriers.class; // a JDK that calls it otherwise: its workers seem to be tasks
        }
    }

    static Carriers of(Class<?> type) {
        return ALL.get(type);
    }

    Object carry(Object task, Taking taking) {
        return task instanceof Carrier ? task : bound(plain, comparable, taking, task);
    }

    /// The same with the interface's own type: `(T)T`, where null stays null. What the JIT compiler sees is constant.
    MethodHandle carry(Class<?> type, Taking taking) {
        try {
            var carry = MethodHandles.lookup()
                    .findStatic(
                            Carriers.class,
                            "carry",
                            MethodType.methodType(
                                    Object.class, MethodHandle.class, MethodHandle.class, Taking.class, Object.class));
            return MethodHandles.insertArguments(carry, 0, plain, comparable, taking)
                    .asType(MethodType.methodType(type, type));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @SuppressWarnings("UnusedMethod") // found by its name
    private static @Nullable Object carry(
            MethodHandle plain, MethodHandle comparable, Taking taking, @Nullable Object task) {
        return task == null || task instanceof Carrier || task.getClass().equals(WORKER)
                ? task
                : bound(plain, comparable, taking, task);
    }

    private static Carrier bound(MethodHandle plain, MethodHandle comparable, Taking taking, Object task) {
        var make = task instanceof Comparable ? comparable : plain;
        try {
            return (Carrier) make.invokeExact(task, Cell.current(), taking);
        } catch (Throwable e) {
            throw new LinkageError("a constructor that only stores", e);
        }
    }

    private static MethodHandle define(Class<?>... types) {
        var bytes = bytes(types);
        try {
            var hidden = MethodHandles.lookup().defineHiddenClass(bytes, true);
            var constructor = MethodType.methodType(void.class, Object.class, Cell.class, Taking.class);
            return hidden.findConstructor(hidden.lookupClass(), constructor).asType(MAKE);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static byte[] bytes(Class<?>... types) {
        var name = ClassDesc.of(Carrier.class.getPackageName(), "Carried" + types[0].getSimpleName());
        return ClassFile.of().build(name, builder -> {
            builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC).withSuperclass(CARRIER);
            builder.withInterfaceSymbols(
                    List.of(types).stream().map(Carriers::desc).toList());
            builder.withMethodBody(ConstantDescs.INIT_NAME, CONSTRUCTOR, 0, code -> code.aload(0)
                    .aload(1)
                    .aload(2)
                    .aload(3)
                    .invokespecial(CARRIER, ConstantDescs.INIT_NAME, CONSTRUCTOR)
                    .return_());
            for (var method : types[0].getMethods()) {
                if (!Modifier.isStatic(method.getModifiers())) {
                    withMethod(builder, types[0], method);
                }
            }
            if (types.length > 1) {
                withComparison(builder);
            }
        });
    }

    private static void withMethod(ClassBuilder builder, Class<?> type, Method method) {
        var signature = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .describeConstable()
                .orElseThrow();
        builder.withMethodBody(method.getName(), signature, ClassFile.ACC_PUBLIC, code -> {
            int before = code.allocateLocal(TypeKind.REFERENCE);
            Label start = code.newLabel();
            Label end = code.newLabel();
            code.aload(0)
                    .invokevirtual(CARRIER, "begin", MethodTypeDesc.of(DUTY))
                    .astore(before);
            code.labelBinding(start)
                    .aload(0)
                    .getfield(CARRIER, "task", ConstantDescs.CD_Object)
                    .checkcast(desc(type));
            for (int i = 0; i < signature.parameterCount(); i++) {
                code.loadLocal(TypeKind.from(signature.parameterType(i)), code.parameterSlot(i));
            }
            code.invokeinterface(desc(type), method.getName(), signature).labelBinding(end);
            code.aload(before).invokestatic(DUTY, "end", MethodTypeDesc.of(ConstantDescs.CD_void, DUTY));
            code.return_(TypeKind.from(signature.returnType()));
            failing(code, start, end, before);
        });
    }

    private static void failing(CodeBuilder code, Label start, Label end, int before) {
        Label handler = code.newBoundLabel();
        int thrown = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(thrown)
                .aload(0)
                .getfield(CARRIER, "cell", CELL)
                .aload(before)
                .aload(thrown);
        code.invokevirtual(CELL, "fail", MethodTypeDesc.of(ConstantDescs.CD_void, DUTY, ConstantDescs.CD_Throwable));
        code.aload(thrown).athrow().exceptionCatchAll(start, end, handler);
    }

    private static void withComparison(ClassBuilder builder) {
        var signature = MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object);
        builder.withMethodBody("compareTo", signature, ClassFile.ACC_PUBLIC, code -> code.aload(0)
                .aload(1)
                .invokevirtual(CARRIER, "compare", signature)
                .ireturn());
    }

    private static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
