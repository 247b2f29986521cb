package threadbook.host.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// Calls in the code of a cell that start programs: the cell hears of each, see `threadbook.cell.ChildPrograms`.
enum ProgramStarts {
    NONE,
    /// `ProcessBuilder.start`, in whose place another method is called.
    ONE,
    /// `Runtime.exec`, after which the program is told.
    EXEC,
    /// `ProcessBuilder.startPipeline`, after which its programs are told.
    PIPELINE;

    private static final String BUILDER = "Ljava/lang/ProcessBuilder;";
    private static final String RUNTIME = "Ljava/lang/Runtime;";
    private static final ClassDesc PROGRAMS = ClassDesc.of("threadbook.cell.ChildPrograms");
    private static final ClassDesc PROCESS = ClassDesc.of("java.lang.Process");
    private static final ClassDesc LIST = ClassDesc.of("java.util.List");

    static ProgramStarts of(ClassDesc owner, String method) {
        return switch (owner.descriptorString() + method) {
            case BUILDER + "start" -> ONE;
            case BUILDER + "startPipeline" -> PIPELINE;
            case RUNTIME + "exec" -> EXEC;
            default -> NONE;
        };
    }

    /// Makes the call, whose receiver and arguments are on the stack.
    ///
    /// @param call makes it as it stands in the code
    void perform(CodeBuilder code, Runnable call) {
        switch (this) {
            case NONE -> call.run();
            case ONE ->
                code.invokestatic(PROGRAMS, "start", MethodTypeDesc.of(PROCESS, ClassDesc.ofDescriptor(BUILDER)));
            case EXEC -> {
                call.run();
                code.invokestatic(PROGRAMS, "started", MethodTypeDesc.of(PROCESS, PROCESS));
            }
            case PIPELINE -> {
                call.run();
                code.invokestatic(PROGRAMS, "started", MethodTypeDesc.of(LIST, LIST));
            }
        }
    }
}
