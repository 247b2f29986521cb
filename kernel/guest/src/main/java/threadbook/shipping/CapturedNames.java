package threadbook.shipping;

import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.util.Optional;

/// What the variables that a lambda has captured are called in the cell.
///
/// They come first among the parameters of the method that the compiler makes of its body.
final class CapturedNames {

    private static final String BODY = "lambda$";

    private CapturedNames() {}

    /// @param image of the class in which the body is
    /// @param captured which one, counted from 0
    /// @return empty for `this`, and for the object of a method reference
    static Optional<String> of(SerializedLambda lambda, byte[] image, int captured) {
        boolean bodyOfStatic = lambda.getImplMethodKind() == MethodHandleInfo.REF_invokeStatic;
        int parameter = bodyOfStatic ? captured : captured - 1;
        if (parameter < 0 || !lambda.getImplMethodName().startsWith(BODY)) {
            return Optional.empty();
        }
        return ClassFile.of().parse(image).methods().stream()
                .filter(method -> method.methodName().equalsString(lambda.getImplMethodName())
                        && method.methodType().equalsString(lambda.getImplMethodSignature()))
                .findFirst()
                .flatMap(method -> inSlot(method, slot(method, parameter) + (bodyOfStatic ? 0 : 1)));
    }

    private static int slot(MethodModel method, int parameter) {
        return method.methodTypeSymbol().parameterList().stream()
                .limit(parameter)
                .mapToInt(CapturedNames::size)
                .sum();
    }

    private static int size(ClassDesc type) {
        return TypeKind.from(type).slotSize();
    }

    private static Optional<String> inSlot(MethodModel method, int slot) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .filter(LocalVariable.class::isInstance)
                .map(LocalVariable.class::cast)
                .filter(variable -> variable.slot() == slot)
                .map(variable -> variable.name().stringValue())
                .findFirst();
    }
}
