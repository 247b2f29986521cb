package threadbook.shipping;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import threadbook.shipping.ClassCode.MethodCode;

/// Reads what the code of a class refers to, method by method.
final class ClassReader {

    private ClassReader() {}

    static ClassCode read(byte[] image) {
        var model = ClassFile.of(ClassFile.DebugElementsOption.DROP_DEBUG).parse(image);
        var code = new ClassCode(binaryName(model.thisClass()));
        model.superclass().ifPresent(parent -> code.parents().add(binaryName(parent)));
        model.interfaces().forEach(parent -> code.parents().add(binaryName(parent)));
        for (var field : model.fields()) {
            if (field.flags().has(AccessFlag.STATIC)) {
                code.fields().add(field.fieldName().stringValue());
            }
        }
        for (var method : model.methods()) {
            var name = method.methodName().stringValue() + method.methodType().stringValue();
            code.methods().put(name, read(method));
        }
        return code;
    }

    private static String binaryName(ClassEntry entry) {
        return entry.asInternalName().replace('/', '.');
    }

    private static MethodCode read(MethodModel method) {
        var found = new MethodCode(
                method.flags().has(AccessFlag.STATIC), method.flags().has(AccessFlag.PRIVATE));
        method.code().ifPresent(code -> code.forEach(element -> note(element, found)));
        return found;
    }

    private static void note(CodeElement element, MethodCode found) {
        switch (element) {
            case FieldInstruction field -> note(field, found);
            case InvokeInstruction call -> {
                String owner = binaryName(call.owner());
                found.classes().add(owner);
                found.calls()
                        .add(new MethodKey(
                                owner, call.name().stringValue(), call.type().stringValue()));
            }
            case InvokeDynamicInstruction call -> {
                call.bootstrapArgs().forEach(argument -> note(argument, found));
                noteFunction(call.typeSymbol().returnType(), found);
            }
            case NewObjectInstruction made -> {
                found.classes().add(binaryName(made.className()));
                found.made().add(binaryName(made.className()));
            }
            case ConstantInstruction constant -> note(constant.constantValue(), found);
            case TypeCheckInstruction check -> found.classes().add(binaryName(check.type()));
            default -> {} // refers to nothing outside its method
        }
    }

    private static void note(FieldInstruction field, MethodCode found) {
        var target = new StaticField(binaryName(field.owner()), field.name().stringValue());
        found.classes().add(target.owner());
        if (field.opcode() == Opcode.GETSTATIC) {
            found.reads().add(target);
        } else if (field.opcode() == Opcode.PUTSTATIC) {
            found.writes().add(target);
        }
    }

    /// A lambda has the methods of its interface that are not abstract.
    private static void noteFunction(ClassDesc type, MethodCode found) {
        if (type.isClassOrInterface()) {
            found.made().add(name(type));
        }
    }

    private static void note(ConstantDesc constant, MethodCode found) {
        if (constant instanceof DirectMethodHandleDesc handle) {
            String owner = name(handle.owner());
            found.classes().add(owner);
            found.calls().add(new MethodKey(owner, handle.methodName(), handle.lookupDescriptor()));
            if (handle.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR) {
                found.made().add(owner);
            }
        } else if (constant instanceof ClassDesc type && type.isClassOrInterface()) {
            found.classes().add(name(type));
        }
    }

    private static String name(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }
}
