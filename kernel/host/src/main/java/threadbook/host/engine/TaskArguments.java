package threadbook.host.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// One call in the code of a cell that may hand over a task.
///
/// Here it is only seen by its names; whether its owner is really one that runs tasks is decided where the call is
/// linked, in `threadbook.cell.TaskCalls`, with the classes at hand. What certainly is not is left alone: above all
/// streams and collections, whose functions run at once and often.
///
/// @param method its name; `<init>` for a constructor
/// @param type its parameters, without the receiver
record TaskArguments(ClassDesc owner, String method, MethodTypeDesc type) {

    private static final ClassDesc CALLS = ClassDesc.of("threadbook.cell.TaskCalls");
    private static final ClassDesc UNCAUGHT = ClassDesc.of("threadbook.cell.UncaughtByDefault");
    private static final ClassDesc HANDLER = ClassDesc.ofDescriptor("Ljava/lang/Thread$UncaughtExceptionHandler;");
    private static final DirectMethodHandleDesc ARGUMENT =
            ConstantDescs.ofCallsiteBootstrap(CALLS, "argument", ConstantDescs.CD_CallSite, ConstantDescs.CD_Class);
    private static final DynamicCallSiteDesc PARALLEL = DynamicCallSiteDesc.of(
            ConstantDescs.ofCallsiteBootstrap(CALLS, "parallel", ConstantDescs.CD_CallSite),
            "parallel",
            ConstantDescs.MTD_void);

    private static final String FUNCTIONS = "Ljava/util/function/";
    private static final Set<String> TASKS = Set.of(
            "Ljava/lang/Runnable;",
            "Ljava/util/concurrent/Callable;",
            "Ljava/util/concurrent/Flow$Subscriber;",
            "Ljava/util/concurrent/ForkJoinTask;",
            "Ljava/util/TimerTask;",
            "Ljava/util/Collection;",
            "Lcom/sun/net/httpserver/HttpHandler;",
            "Ljava/net/http/HttpResponse$BodyHandler;",
            "Ljava/net/http/HttpResponse$PushPromiseHandler;",
            "Ljava/net/http/WebSocket$Listener;");

    private static final Set<String> CONSTRUCTED =
            Set.of("Ljava/lang/Thread;", "Ljava/util/concurrent/SubmissionPublisher;");

    /// In `java.base` only these take tasks.
    private static final List<String> OF_JAVA = List.of(
            "Ljava/util/concurrent/", "Ljava/util/Timer;", "Ljava/lang/Thread$Builder", "Ljava/lang/ref/Cleaner;");

    static TaskArguments of(DirectMethodHandleDesc handle) {
        var all = handle.invocationType();
        boolean constructor = handle.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR;
        return new TaskArguments(
                handle.owner(),
                constructor ? ConstantDescs.INIT_NAME : handle.methodName(),
                hasReceiver(handle) ? all.dropParameterTypes(0, 1) : all);
    }

    static boolean hasReceiver(DirectMethodHandleDesc handle) {
        return handle.kind() == DirectMethodHandleDesc.Kind.VIRTUAL
                || handle.kind() == DirectMethodHandleDesc.Kind.INTERFACE_VIRTUAL;
    }

    /// Whether there is anything to be woven into a call to which a reference refers.
    boolean isWoven() {
        return !isEmpty() || isDefaultHandler() || programs() != ProgramStarts.NONE;
    }

    /// Whether no argument has to be bound.
    boolean isEmpty() {
        return !ownerMayTakeTasks() || tasks().findAny().isEmpty();
    }

    private IntStream tasks() {
        return IntStream.range(0, type.parameterCount()).filter(i -> isTask(type.parameterType(i)));
    }

    private static boolean isTask(ClassDesc parameter) {
        String name = parameter.descriptorString();
        return TASKS.contains(name) || name.startsWith(FUNCTIONS);
    }

    private boolean ownerMayTakeTasks() {
        String name = owner.descriptorString();
        if (method.equals(ConstantDescs.INIT_NAME)) {
            return CONSTRUCTED.contains(name) && !isInheritingThread(name);
        }
        boolean java = name.startsWith("Ljava/lang/") || name.startsWith("Ljava/util/");
        return java
                ? OF_JAVA.stream().anyMatch(name::startsWith)
                : owner.isClassOrInterface() && !name.startsWith("Lthreadbook/");
    }

    /// All constructors of `Thread` but the one that asks.
    private boolean isInheritingThread(String owner) {
        return owner.equals("Ljava/lang/Thread;")
                && (type.parameterCount() == 0
                        || !type.parameterType(type.parameterCount() - 1).equals(ConstantDescs.CD_boolean));
    }

    /// Binds the arguments, which are on the stack.
    void bind(CodeBuilder code) {
        int first = tasks().findFirst().orElseThrow();
        int count = type.parameterCount();
        int[] slots = new int[count];
        for (int i = count - 1; i > first; i--) {
            var kind = TypeKind.from(type.parameterType(i));
            slots[i] = code.allocateLocal(kind);
            code.storeLocal(kind, slots[i]);
        }
        for (int i = first; i < count; i++) {
            var parameter = type.parameterType(i);
            if (i > first) {
                code.loadLocal(TypeKind.from(parameter), slots[i]);
            }
            if (isTask(parameter)) {
                code.invokedynamic(bound(parameter));
            }
        }
    }

    private DynamicCallSiteDesc bound(ClassDesc parameter) {
        String name = method.equals(ConstantDescs.INIT_NAME) ? "new" : method;
        return DynamicCallSiteDesc.of(ARGUMENT, name, MethodTypeDesc.of(parameter, parameter), owner);
    }

    /// Whether it may split its work over the threads of the common pool: `parallel()`, `parallelSort(…)`, a bulk
    /// operation of a concurrent map.
    boolean isParallel() {
        return method.startsWith("parallel") || isBulkOperation();
    }

    /// Their first parameter says from which size on.
    private boolean isBulkOperation() {
        return owner.descriptorString().equals("Ljava/util/concurrent/ConcurrentHashMap;")
                && type.parameterCount() > 1
                && type.parameterType(0).equals(ConstantDescs.CD_long);
    }

    /// Whether the process ends with it at once.
    boolean isHalt() {
        return method.equals("halt") && owner.descriptorString().equals("Ljava/lang/Runtime;");
    }

    /// Whether it sets what is told of all exceptions that nobody catches, or takes it back.
    boolean isDefaultHandler() {
        return method.equals("setDefaultUncaughtExceptionHandler")
                && owner.descriptorString().equals("Ljava/lang/Thread;");
    }

    /// Puts the notebook's own handler in the place of none, on the stack.
    static void bindHandler(CodeBuilder code) {
        code.invokestatic(UNCAUGHT, "orOurs", MethodTypeDesc.of(HANDLER, HANDLER));
    }

    ProgramStarts programs() {
        return ProgramStarts.of(owner, method);
    }

    static void announceParallel(CodeBuilder code) {
        code.invokedynamic(PARALLEL);
    }

    /// A method with the call in it, to which a method reference can be turned.
    ///
    /// @param handle what the reference refers to
    static void call(CodeBuilder code, DirectMethodHandleDesc handle) {
        var arguments = of(handle);
        boolean constructor = handle.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR;
        if (constructor) {
            code.new_(handle.owner()).dup();
        }
        var all = handle.invocationType();
        for (int i = 0; i < all.parameterCount(); i++) {
            code.loadLocal(TypeKind.from(all.parameterType(i)), code.parameterSlot(i));
        }
        if (!arguments.isEmpty()) {
            arguments.bind(code);
        }
        if (arguments.isDefaultHandler()) {
            bindHandler(code);
        }
        arguments.programs().perform(code, () -> arguments.invoke(code, handle));
        code.return_(TypeKind.from(all.returnType()));
    }

    private void invoke(CodeBuilder code, DirectMethodHandleDesc handle) {
        switch (handle.kind()) {
            case STATIC, INTERFACE_STATIC ->
                code.invokestatic(handle.owner(), handle.methodName(), type, handle.isOwnerInterface());
            case VIRTUAL -> code.invokevirtual(handle.owner(), handle.methodName(), type);
            case INTERFACE_VIRTUAL -> code.invokeinterface(handle.owner(), handle.methodName(), type);
            case CONSTRUCTOR ->
                code.invokespecial(
                        handle.owner(), ConstantDescs.INIT_NAME, type.changeReturnType(ConstantDescs.CD_void));
            case SPECIAL, INTERFACE_SPECIAL, GETTER, SETTER, STATIC_GETTER, STATIC_SETTER ->
                throw new IllegalArgumentException("not a reference to a method of the JDK: " + handle);
        }
    }

    static boolean canBeCalled(DirectMethodHandleDesc handle) {
        return switch (handle.kind()) {
            case STATIC, INTERFACE_STATIC, VIRTUAL, INTERFACE_VIRTUAL, CONSTRUCTOR -> true;
            case SPECIAL, INTERFACE_SPECIAL, GETTER, SETTER, STATIC_GETTER, STATIC_SETTER -> false;
        };
    }
}
