package threadbook.host.engine;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.Interfaces;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.regex.Pattern;

/// Makes every class, record and exception of a cell `Serializable`, so that its objects can be sent to another process
/// although nobody has written that.
final class Serializables implements ClassTransform {

    private static final String SERIALIZABLE = "java/io/Serializable";

    /// JShell's own classes, of which there are no instances.
    private static final Pattern WRAPPER = Pattern.compile("REPL/\\$JShell\\$\\d+[A-Z]*");

    private final boolean concerned;
    private boolean done;

    /// @param model the class to be changed
    Serializables(ClassModel model) {
        this.concerned = concerns(model);
    }

    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
        if (concerned && element instanceof Interfaces present) {
            var all = new ArrayList<>(present.interfaces());
            all.add(entry(builder));
            builder.with(Interfaces.of(all));
            done = true;
        } else {
            builder.with(element);
        }
    }

    /// A class without interfaces has no such element.
    @Override
    public void atEnd(ClassBuilder builder) {
        if (concerned && !done) {
            builder.withInterfaces(entry(builder));
        }
    }

    private static ClassEntry entry(ClassBuilder builder) {
        return builder.constantPool().classEntry(ClassDesc.ofInternalName(SERIALIZABLE));
    }

    private static boolean concerns(ClassModel model) {
        return !model.flags().has(AccessFlag.INTERFACE)
                && !model.flags().has(AccessFlag.ENUM)
                && !WRAPPER.matcher(model.thisClass().asInternalName()).matches()
                && model.interfaces().stream()
                        .noneMatch(present -> present.asInternalName().equals(SERIALIZABLE));
    }
}
