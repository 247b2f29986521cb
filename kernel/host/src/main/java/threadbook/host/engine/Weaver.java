package threadbook.host.engine;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Changes the classes of cells before they are loaded.
///
/// * Stop points at method entries, backward branches, behind `synchronized (`, and at handlers (see
/// `threadbook.cell.StopPoints`).
/// * What is made of them can be sent to another process ([Serializables]).
/// * What it hands to other threads is bound to its cell ([TaskWeaving], [OwnedTasks]).
/// * Variables of the notebook are volatile, where they were declared so: JShell drops the modifier.
/// * Source file and line numbers become those of the cell, so that every stack trace speaks of the notebook.
final class Weaver {

    private static final ClassDesc STOP_POINTS = ClassDesc.of("threadbook.cell.StopPoints");
    private static final MethodTypeDesc BOOTSTRAP_TYPE = MethodTypeDesc.of(
            ConstantDescs.CD_CallSite,
            ConstantDescs.CD_MethodHandles_Lookup,
            ConstantDescs.CD_String,
            ConstantDescs.CD_MethodType);
    private static final DirectMethodHandleDesc BOOTSTRAP =
            MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, STOP_POINTS, "bootstrap", BOOTSTRAP_TYPE);
    private static final DynamicCallSiteDesc CHECK = DynamicCallSiteDesc.of(BOOTSTRAP, "check", ConstantDescs.MTD_void);
    private static final DynamicCallSiteDesc CAUGHT = DynamicCallSiteDesc.of(
            BOOTSTRAP, "caught", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Throwable));

    private static final DynamicCallSiteDesc UNWINDING = DynamicCallSiteDesc.of(
            BOOTSTRAP, "unwinding", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Throwable));

    private final Map<String, byte[]> seen = new ConcurrentHashMap<>();
    private final ClassFile classFile;

    /// @param classPath finds the classes that cells can use
    Weaver(ClassLoader classPath) {
        var resolver = ClassHierarchyResolver.ofResourceParsing(this::notebookClass)
                .orElse(ClassHierarchyResolver.ofResourceParsing(classPath))
                .orElse(ClassHierarchyResolver.defaultResolver())
                .cached();
        classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(resolver));
    }

    private @Nullable InputStream notebookClass(ClassDesc name) {
        String descriptor = name.descriptorString();
        byte[] bytes = seen.get(descriptor.substring(1, descriptor.length() - 1).replace('/', '.'));
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    /// Tells of classes that the ones to be woven may mention.
    void know(String name, byte[] bytes) {
        seen.put(name, bytes);
    }

    void forget(String name) {
        seen.keySet().removeIf(known -> known.equals(name) || known.startsWith(name + "$"));
    }

    /// @param file the name of the cell
    /// @param lineOfCell the compiler's line → the cell's line, or 0 for a line that stands in no cell
    /// @param volatileFields names of fields that are volatile
    byte[] weave(byte[] bytes, String file, IntUnaryOperator lineOfCell, Set<String> volatileFields) {
        var model = classFile.parse(bytes);
        var woven = new StopsInMethods(lineOfCell)
                .andThen(new TaskWeaving(model))
                .andThen(new Source(file))
                .andThen(new Shared(volatileFields));
        var owned = OwnedTasks.of(model, this::notebookModel);
        return classFile.transformClass(model, woven.andThen(owned == null ? new Serializables(model) : owned));
    }

    private @Nullable ClassModel notebookModel(String internalName) {
        byte[] bytes = seen.get(internalName.replace('/', '.'));
        return bytes == null ? null : classFile.parse(bytes);
    }

    private record Shared(Set<String> volatileFields) implements ClassTransform {
        @Override
        public void accept(ClassBuilder builder, ClassElement element) {
            if (element instanceof FieldModel field
                    && volatileFields.contains(field.fieldName().stringValue())) {
                int flags = field.flags().flagsMask() | ClassFile.ACC_VOLATILE;
                builder.transformField(field, (parts, part) -> {
                    if (part instanceof AccessFlags) {
                        parts.withFlags(flags);
                    } else {
                        parts.with(part);
                    }
                });
            } else {
                builder.with(element);
            }
        }
    }

    private record Source(String file) implements ClassTransform {
        @Override
        public void accept(ClassBuilder builder, ClassElement element) {
            if (!(element instanceof SourceFileAttribute)) {
                builder.with(element);
            }
        }

        @Override
        public void atEnd(ClassBuilder builder) {
            builder.with(SourceFileAttribute.of(file));
        }
    }

    private record StopsInMethods(IntUnaryOperator lineOfCell) implements ClassTransform {
        @Override
        public void accept(ClassBuilder builder, ClassElement element) {
            if (element instanceof MethodModel method) {
                builder.transformMethod(method, this::accept);
            } else {
                builder.with(element);
            }
        }

        private void accept(MethodBuilder builder, MethodElement element) {
            if (element instanceof CodeModel code) {
                builder.transformCode(code, new Stops(lineOfCell, ClosingHandlers.in(code)));
            } else {
                builder.with(element);
            }
        }
    }

    private static final class Stops implements CodeTransform {
        private final IntUnaryOperator lineOfCell;
        private final Set<Label> closing;
        private final Set<Label> passed = new HashSet<>();
        private final Map<Label, DynamicCallSiteDesc> handlers = new HashMap<>();
        private boolean entered;
        private boolean locked;

        Stops(IntUnaryOperator lineOfCell, Set<Label> closing) {
            this.lineOfCell = lineOfCell;
            this.closing = closing;
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            if (!entered && element instanceof Instruction) {
                entered = true;
                builder.invokedynamic(CHECK); // behind the first line number: a stack overflow here has a line, too
            }
            switch (element) {
                case ExceptionCatch region -> {
                    addHandler(region);
                    builder.with(region);
                }
                case MonitorInstruction monitor -> {
                    builder.with(monitor);
                    locked = monitor.opcode() == Opcode.MONITORENTER;
                }
                case LabelTarget target -> {
                    builder.with(target);
                    if (locked) {
                        builder.invokedynamic(CHECK); // in the region whose handler unlocks
                        locked = false;
                    }
                    passed.add(target.label());
                    var point = handlers.get(target.label());
                    if (point != null) {
                        builder.dup().invokedynamic(point);
                    }
                }
                case BranchInstruction branch
                when passed.contains(branch.target()) ->
                    builder.invokedynamic(CHECK).with(branch);
                case LineNumber number -> line(builder, number);
                default -> builder.with(element);
            }
        }

        private void addHandler(ExceptionCatch region) {
            boolean cleansUp = region.catchType().isEmpty() || closing.contains(region.handler());
            handlers.putIfAbsent(region.handler(), cleansUp ? UNWINDING : CAUGHT);
        }

        private void line(CodeBuilder builder, LineNumber number) {
            int line = lineOfCell.applyAsInt(number.line());
            if (line > 0) {
                builder.lineNumber(line);
            }
        }
    }
}
