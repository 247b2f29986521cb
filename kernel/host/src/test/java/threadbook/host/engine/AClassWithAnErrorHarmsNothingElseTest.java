package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A class that the compiler refuses leaves its name behind in JShell, and nothing else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AClassWithAnErrorHarmsNothingElseTest {

    private final Notebook notebook = new Notebook();

    @BeforeAll
    void refuse() {
        assertThat(notebook.run("class Wrong { int a = \"one\"; }").failure().name())
                .isEqualTo("CompilationError");
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    @Test
    void variablesOfGenericTypesKeepTheirTypeWhenTheirOriginsChange() {
        notebook.run("record Item(int a) { }");
        notebook.run("var item = new Item(1); var items = List.of(item, item);");
        notebook.run("record Item(int a, int b) { }");
        notebook.assertValue("items.size()").isEqualTo("2");
    }

    @Test
    void inspectionFinds() {
        assertThat(notebook.engine().inspect("Thread.sleep(", 8, 0))
                .isNotNull()
                .satisfies(found -> assertThat(found.data().get("text/plain")).contains("sleep(long"));
    }

    @Test
    void theClassCanBeMended() {
        notebook.run("class Wrong { int a = 1; }");
        notebook.assertValue("new Wrong().a").isEqualTo("1");
    }
}
