package threadbook.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A task takes along the variables that it can read, and no others. The classes in here stand for those of a notebook.
@SuppressWarnings({"unused", "UnusedVariable", "UnusedMethod", "NonFinalStaticField"})
class AVariableCountsWhereItIsReadTest {

    static class Variables {
        static int direct;
        static int calledLater;
        static int overridden;
        static int never;
        static int byOthers;
    }

    static class Inheriting extends Variables {}

    interface Shape {
        int area();
    }

    static class Square implements Shape {
        @Override
        public int area() {
            return Variables.overridden;
        }

        int neverCalled() {
            return privatelyCalled();
        }

        private int privatelyCalled() {
            return Variables.never;
        }
    }

    /// The JDK calls `run` where the subclass says that it is a Runnable.
    abstract static class Body {
        public void run() {
            Variables.byOthers++;
        }
    }

    static class Job extends Body implements Runnable {}

    static class Tasks {
        static int readsBySubclass() {
            return Inheriting.direct;
        }

        static void writesBySubclass() {
            Inheriting.direct = 1;
        }

        static int callsInterface(Shape shape) {
            return shape.area();
        }

        static Object makes() {
            return new Square();
        }

        static Runnable makesJob() {
            return new Job();
        }

        static int calls() {
            return readsLater();
        }

        static int readsLater() {
            return Variables.calledLater;
        }
    }

    private static @Nullable ClassCode code(String name) {
        if (!name.startsWith(AVariableCountsWhereItIsReadTest.class.getName())) {
            return null;
        }
        String simple = name.substring(name.lastIndexOf('.') + 1) + ".class";
        try (var file = AVariableCountsWhereItIsReadTest.class.getResourceAsStream(simple)) {
            return file == null ? null : ClassReader.read(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reach reach(String method, String descriptor, Class<?>... instances) {
        var roots = new Roots();
        roots.methods().add(new MethodKey(Tasks.class.getName(), method, descriptor));
        for (var instance : instances) {
            roots.instances().add(instance.getName());
        }
        var reach = new Reach(AVariableCountsWhereItIsReadTest::code);
        reach.include(roots);
        return reach;
    }

    private static StaticField variable(String name) {
        return new StaticField(Variables.class.getName(), name);
    }

    @Test
    void aSubclassMayNameTheVariableOfItsParent() {
        assertThat(reach("readsBySubclass", "()I").reads()).containsExactly(variable("direct"));
        assertThat(reach("writesBySubclass", "()V").writes()).containsExactly(variable("direct"));
    }

    @Test
    void callsAreFollowed() {
        assertThat(reach("calls", "()I").reads()).containsExactly(variable("calledLater"));
    }

    @Test
    void anInstanceMethodCountsWhereSomethingCallsIt() {
        String shape = "(L" + Shape.class.getName().replace('.', '/') + ";)I";
        assertThat(reach("callsInterface", shape, Square.class).reads()).containsExactly(variable("overridden"));
        assertThat(reach("makes", "()Ljava/lang/Object;").reads()).isEmpty();
    }

    @Test
    void aMethodThatTheJdkCallsCounts() {
        assertThat(reach("makesJob", "()Ljava/lang/Runnable;").reads()).containsExactly(variable("byOthers"));
    }

    @Test
    void whatReflectionCouldCallIsKnownApart() {
        var reach = reach("makes", "()Ljava/lang/Object;");
        reach.includeUncalled();
        assertThat(reach.reads()).isEqualTo(Set.of(variable("overridden"), variable("never")));
    }
}
