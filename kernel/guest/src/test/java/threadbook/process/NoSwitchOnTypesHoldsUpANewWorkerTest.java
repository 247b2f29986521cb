package threadbook.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Linking the first `switch` on types takes a new JVM 60 ms, and no cache of JDK 25 holds what it is linked to. So
/// what every worker runs before its first task is done has none.
class NoSwitchOnTypesHoldsUpANewWorkerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent.WorkerMain",
                "cell.Cell",
                "pipe.RecordCodec",
                "pipe.RecordStream",
                "pool.Job$Body$Call",
                "pool.Job$Body$Each",
                "process.TaskRunner",
                "process.ToWorker$Tasks",
                "process.Watched",
                "process.Worker",
                "process.WorkerClasses",
                "process.WorkerOutput",
                "shipping.Decoder",
                "shipping.Encoder",
                "shipping.Lambdas",
                "shipping.Packed",
                "shipping.Plain",
                "shipping.WorkerLoader",
            })
    void hasNone(String name) throws IOException {
        var model = ClassFile.of().parse(bytes("/threadbook/" + name.replace('.', '/') + ".class"));
        assertThat(model.methods().stream()
                        .flatMap(method -> method.code().stream())
                        .flatMap(code -> code.elementStream())
                        .filter(InvokeDynamicInstruction.class::isInstance)
                        .map(call -> ((InvokeDynamicInstruction) call).name().stringValue()))
                .doesNotContain("typeSwitch", "enumSwitch");
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream in = NoSwitchOnTypesHoldsUpANewWorkerTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return in.readAllBytes();
        }
    }
}
