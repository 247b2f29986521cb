package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `var` declares may be of a type that cannot be written in Java. The next cell can use it all the same.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VariablesOfSeveralTypesTest {

    private static final String SHAPES = """
            sealed interface Shape permits Circle, Square { double area(); }
            record Circle(double area) implements Shape {}
            record Square(double area) implements Shape {}
            """;

    private final Notebook notebook = new Notebook();

    VariablesOfSeveralTypesTest() {
        notebook.run(SHAPES);
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "var it = List.of(1, \"a\", 2.0); | IO.print(it)                             | [1, a, 2.0]",
                "var it = List.of(1, \"a\", 2.0); | IO.print(it.get(0))                      | 1",
                "var it = List.of(1, \"a\", 2.0); | for (var each : it) IO.print(each);      | 1a2.0",
                "var it = List.of(1, \"a\", 2.0); | it.forEach(each -> IO.print(each));      | 1a2.0",
                "var it = Map.of(\"a\", 1, \"b\", \"c\"); | IO.print(it.get(\"b\"));         | c",
                "var it = List.of(1, 2.5);        | IO.print(it.get(1).intValue());          | 2",
                "var it = List.of(new Circle(1), new Square(2)); | IO.print(it.get(1).area()); | 2.0",
                "var it = new ArrayList<>(List.of(new Circle(1), new Square(2))); | it.add(new Circle(3)); IO.print(it.get(2).area()); | 3.0",
                "var it = Stream.of(new Circle(1), new Square(2)).toList(); | IO.print(it.get(0).area()); | 1.0",
                "var it = List.of(List.of(new Circle(1)), Set.of(new Square(2))); | for (var some : it) for (var each : some) IO.print(each.area()); | 1.02.0",
                "var it = List.of(CompletableFuture.completedFuture(1), CompletableFuture.completedFuture(\"a\")); | IO.print(it.get(1).join()); | a",
                "var it = Math.random() < 2 ? 1 : \"x\"; | IO.print(it);                     | 1",
                "var it = switch (1) { case 1 -> new Circle(4); default -> new Square(2); }; | IO.print(it.area()); | 4.0",
                "var it = true ? new ArrayList<>(List.of(1)) : new LinkedList<Integer>(); | it.add(2); IO.print(it); | [1, 2]",
                "final var it = List.of(new Circle(1), new Square(2)); | IO.print(it.getFirst().area()); | 1.0",
            })
    void canBeUsedByTheNextCell(String declares, String uses, String printed) {
        assertThat(notebook.run(declares).printed()).isEmpty();
        assertThat(notebook.run(uses).printed()).isEqualTo(printed);
    }
}
