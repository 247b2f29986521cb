package threadbook.host.engine;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Binds what the code of a cell hands to executors, timers and the like to the cell (see `threadbook.cell.TaskCalls`).
/// One object for one class.
///
/// * Arguments of calls: see [TaskArguments].
/// * Method references such as `pool::execute` are turned to a method of the class with the call in it.
/// * What was printed before a `Runtime.halt` is sent on first.
/// * Programs are told to the cell that starts them: see [ProgramStarts].
/// * A default handler of exceptions that is taken back is replaced by ours.
/// * Casts to classes of the notebook find the task itself where its place was taken.
final class TaskWeaving implements ClassTransform {

    private static final String NOTEBOOK = "REPL";
    private static final ClassDesc TASKS = ClassDesc.of("threadbook.cell.CellTasks");
    private static final ClassDesc LAST_OUTPUT = ClassDesc.of("threadbook.cell.LastOutput");
    private static final MethodTypeDesc BARE = MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object);
    private static final ClassDesc LAMBDAS = ClassDesc.of("java.lang.invoke.LambdaMetafactory");

    private final ClassDesc self;
    private final boolean isInterface;
    private final List<Bridge> bridges = new ArrayList<>();

    /// @param handle what a method reference refers to
    /// @param type with the class of the receiver that the reference was made with
    private record Bridge(String name, DirectMethodHandleDesc handle, MethodTypeDesc type) {}

    TaskWeaving(ClassModel model) {
        this.self = model.thisClass().asSymbol();
        this.isInterface = (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
    }

    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
        if (element instanceof MethodModel method) {
            builder.transformMethod(method, MethodTransform.transformingCode(new Code()));
        } else {
            builder.with(element);
        }
    }

    @Override
    public void atEnd(ClassBuilder builder) {
        int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
        for (var bridge : bridges) {
            builder.withMethodBody(
                    bridge.name(), bridge.type(), flags, code -> TaskArguments.call(code, bridge.handle()));
        }
    }

    private Bridge bridge(DirectMethodHandleDesc handle, MethodTypeDesc captured) {
        var type = handle.invocationType();
        boolean bound = captured.parameterCount() > 0 && TaskArguments.hasReceiver(handle);
        var bridge = new Bridge(
                "carried$" + bridges.size(),
                handle,
                bound ? type.changeParameterType(0, captured.parameterType(0)) : type);
        bridges.add(bridge);
        return bridge;
    }

    private final class Code implements CodeTransform {
        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            switch (element) {
                case InvokeInstruction call -> call(code, call);
                case InvokeDynamicInstruction lambda -> lambda(code, lambda);
                case TypeCheckInstruction check -> {
                    var type = check.type().asSymbol();
                    if (type.isClassOrInterface() && type.packageName().equals(NOTEBOOK)) {
                        code.invokestatic(TASKS, "bare", BARE);
                    }
                    code.with(check);
                }
                default -> code.with(element);
            }
        }

        private void call(CodeBuilder code, InvokeInstruction call) {
            var arguments =
                    new TaskArguments(call.owner().asSymbol(), call.name().stringValue(), call.typeSymbol());
            if (arguments.isParallel()) {
                TaskArguments.announceParallel(code);
            }
            if (!arguments.isEmpty()) {
                arguments.bind(code);
            }
            if (arguments.isHalt()) {
                code.invokestatic(LAST_OUTPUT, "send", ConstantDescs.MTD_void);
            }
            if (arguments.isDefaultHandler()) {
                TaskArguments.bindHandler(code);
            }
            arguments.programs().perform(code, () -> code.with(call));
        }

        private void lambda(CodeBuilder code, InvokeDynamicInstruction lambda) {
            if (lambda.bootstrapMethod().owner().equals(LAMBDAS)
                    && lambda.bootstrapArgs().get(1) instanceof DirectMethodHandleDesc handle
                    && !handle.owner().equals(self)
                    && TaskArguments.canBeCalled(handle)) {
                var arguments = TaskArguments.of(handle);
                if (arguments.isParallel()) {
                    TaskArguments.announceParallel(code);
                }
                if (arguments.isWoven()) {
                    code.invokedynamic(turned(lambda, handle));
                    return;
                }
            }
            code.with(lambda);
        }

        private DynamicCallSiteDesc turned(InvokeDynamicInstruction lambda, DirectMethodHandleDesc handle) {
            var arguments = lambda.bootstrapArgs().toArray(ConstantDesc[]::new);
            var kind = isInterface ? DirectMethodHandleDesc.Kind.INTERFACE_STATIC : DirectMethodHandleDesc.Kind.STATIC;
            var bridge = bridge(handle, lambda.typeSymbol());
            arguments[1] = MethodHandleDesc.ofMethod(kind, self, bridge.name(), bridge.type());
            return DynamicCallSiteDesc.of(
                    lambda.bootstrapMethod(), lambda.name().stringValue(), lambda.typeSymbol(), arguments);
        }
    }
}
