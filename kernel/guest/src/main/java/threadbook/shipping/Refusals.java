package threadbook.shipping;

import java.io.NotSerializableException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says what cannot travel, by the name that it has in the cell, and what to do.
final class Refusals {

    private final ClassImages images;

    Refusals(ClassImages images) {
        this.images = images;
    }

    CannotTravelException variable(StaticField variable, @Nullable Object value, Exception cause) {
        String file = images.file(variable.owner());
        return refusal("The variable `" + variable.name() + "`", file, value, cause);
    }

    /// One of the things that a lambda has captured, or the task itself.
    CannotTravelException task(@Nullable Object task, Exception cause) {
        var lambda = task == null ? java.util.Optional.<SerializedLambda>empty() : Lambdas.parts(task);
        return lambda.map(parts -> captured(parts, cause)).orElseGet(() -> refusal("The task", "", task, cause));
    }

    private CannotTravelException captured(SerializedLambda lambda, Exception cause) {
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            var value = lambda.getCapturedArg(i);
            if (!travels(value)) {
                var inner = value == null ? java.util.Optional.<SerializedLambda>empty() : Lambdas.parts(value);
                if (inner.isPresent()) {
                    return captured(inner.get(), cause);
                }
                String owner = lambda.getImplClass().replace('/', '.');
                return refusal(name(lambda, owner, i), images.file(owner), value, cause);
            }
        }
        return refusal("The task", images.file(lambda.getImplClass().replace('/', '.')), null, cause);
    }

    private boolean travels(@Nullable Object value) {
        try {
            new Encoder(images).write(value);
            return true;
        } catch (java.io.IOException | RuntimeException e) {
            return false;
        }
    }

    /// Captured variables come first among the parameters of the method that the compiler makes of a lambda.
    private String name(SerializedLambda lambda, String owner, int captured) {
        byte[] image = images.image(owner);
        if (image != null) {
            for (var method : ClassFile.of().parse(image).methods()) {
                if (method.methodName().equalsString(lambda.getImplMethodName())
                        && method.methodType().equalsString(lambda.getImplMethodSignature())) {
                    var names = parameters(method);
                    return captured < names.size() ? "The variable `" + names.get(captured) + "`" : "The task";
                }
            }
        }
        return "The task";
    }

    private static List<String> parameters(MethodModel method) {
        var names = new ArrayList<String>();
        method.code()
                .ifPresent(code -> code.forEach(element -> {
                    if (element instanceof LocalVariable variable) {
                        names.add(variable.name().stringValue());
                    }
                }));
        return names;
    }

    private static CannotTravelException refusal(String what, String file, @Nullable Object value, Exception cause) {
        String type = value == null ? "" : value.getClass().getTypeName();
        String place = file.isEmpty() ? type : type.isEmpty() ? file : type + ", " + file;
        return new CannotTravelException(
                what + (place.isEmpty() ? "" : " (" + place + ")") + " cannot travel to another process"
                        + because(cause, value) + " Nothing was sent.",
                cause instanceof NotSerializableException ? null : cause);
    }

    private static String because(Exception cause, @Nullable Object value) {
        if (!(cause instanceof NotSerializableException) || cause.getMessage() == null) {
            return ": " + cause + ".";
        }
        String culprit = cause.getMessage();
        String holds = value != null && culprit.equals(value.getClass().getName()) ? "" : ": it holds a " + culprit;
        return holds + ". " + advice(culprit, value);
    }

    private static String advice(String culprit, @Nullable Object value) {
        try {
            var loader = value == null
                    ? Refusals.class.getClassLoader()
                    : value.getClass().getClassLoader();
            return Local.advice(Class.forName(culprit, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Local.advice(Object.class);
        }
    }
}
