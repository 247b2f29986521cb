package threadbook.agent;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import threadbook.agent.Command.NotebookClass;
import threadbook.diagnose.Entered;

/// The classes that JShell has made from the cells.
final class NotebookClasses {

    private final NotebookLoader loader;
    private final Instrumentation instrumentation;

    NotebookClasses(NotebookLoader loader, Instrumentation instrumentation) {
        this.loader = loader;
        this.instrumentation = instrumentation;
    }

    void load(List<NotebookClass> classes) {
        classes.forEach(each -> know(each, Entered.PERHAPS));
    }

    void addToClassPath(List<String> entries) {
        loader.addToClassPath(entries);
    }

    /// Gives classes new code in place, so that their static fields, the variables of the notebook, keep their values.
    /// The JVM refuses where fields or methods would come or go; JShell then declares the class under a new name.
    Event.Redefined redefine(List<NotebookClass> classes) {
        var installed = new ArrayList<Boolean>();
        var problem = new StringBuilder();
        for (var c : classes) {
            installed.add(redefine(c, problem));
        }
        return new Event.Redefined(installed, problem.toString());
    }

    private void know(NotebookClass present, Entered entered) {
        loader.know(present.name(), present.bytes(), present.text(), entered);
    }

    /// Those that are defined.
    List<Class<?>> defined() {
        var defined = new ArrayList<Class<?>>();
        for (Class<?> type : instrumentation.getInitiatedClasses(loader)) {
            if (loader.equals(type.getClassLoader())) {
                defined.add(type);
            }
        }
        return defined;
    }

    private boolean redefine(NotebookClass changed, StringBuilder problem) {
        try {
            var entered = loader.entered(changed.name(), changed.text());
            if (loader.image(changed.name()) != null) {
                // Also one that nothing has used yet: others may be compiled against its shape.
                var present = Class.forName(changed.name(), false, loader);
                instrumentation.redefineClasses(new ClassDefinition(present, changed.bytes()));
            }
            know(changed, entered);
            return true;
        } catch (ClassNotFoundException | UnmodifiableClassException | UnsupportedOperationException | LinkageError e) {
            problem.append(changed.name()).append(": ").append(e).append('\n');
            return false;
        }
    }

    /// The static method of the notebook that is to be run, ready to be called on the thread of the cells.
    Callable<Value> method(String className, String methodName) {
        return () -> {
            var method = Class.forName(className, false, loader).getDeclaredMethod(methodName);
            method.setAccessible(true);
            return new Value(method.invoke(null));
        };
    }

    /// What a cell returned; may be null.
    record Value(@Nullable Object object) {}

    Value variable(String className, String fieldName) throws ReflectiveOperationException {
        return new Value(field(className, fieldName).get(null));
    }

    /// @return whether the value is in the new class now
    boolean carry(String oldClass, String newClass, String fieldName) {
        try {
            var from = field(oldClass, fieldName);
            var to = field(newClass, fieldName);
            boolean fits = to.getType().isAssignableFrom(from.getType())
                    || to.getType().isInstance(from.get(null));
            if (fits) {
                to.set(null, from.get(null));
            }
            clear(oldClass, fieldName);
            return fits;
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }

    void clear(String className, String fieldName) {
        try {
            var field = field(className, fieldName);
            if (!field.getType().isPrimitive()) {
                field.set(null, null);
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            // a class that never came to life holds nothing
        }
    }

    private Field field(String className, String fieldName) throws ReflectiveOperationException {
        var field = Class.forName(className, false, loader).getDeclaredField(fieldName);
        field.setAccessible(true);
        return field;
    }
}
