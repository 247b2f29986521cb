package threadbook.cell;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.util.List;
import java.util.function.Predicate;

/// How the code of some methods of a class is changed.
record MethodChange(Predicate<MethodModel> methods, CodeTransform code) {

    /// Of methods with that name.
    static MethodChange of(String name, CodeTransform code) {
        return new MethodChange(method -> method.methodName().equalsString(name), code);
    }

    /// All of them together: each method is changed by the first that is meant for it.
    static ClassTransform together(List<MethodChange> changes) {
        return (builder, element) -> {
            var change = changes.stream()
                    .filter(each -> element instanceof MethodModel method && each.methods.test(method))
                    .findFirst();
            if (change.isPresent() && element instanceof MethodModel method) {
                builder.transformMethod(method, MethodTransform.transformingCode(change.get().code));
            } else {
                builder.with(element);
            }
        };
    }
}
