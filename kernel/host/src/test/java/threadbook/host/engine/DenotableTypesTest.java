package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DenotableTypesTest {

    @Test
    void aTypeThatCanBeWrittenIsLeftAlone() {
        assertThat(DenotableTypes.of("Map<String, List<? extends Number>>")).isEmpty();
    }

    @Test
    void whatSaysMostStandsForAnIntersection() {
        assertThat(DenotableTypes.of("Record&Shape")).containsExactly("Shape", "Shape");
        assertThat(DenotableTypes.of("AbstractList<String>&java.io.Serializable&Cloneable"))
                .startsWith("AbstractList<String>");
        assertThat(DenotableTypes.of("Serializable&Comparable<? extends Serializable&Comparable<?>>"))
                .startsWith("Serializable");
        assertThat(DenotableTypes.of("java.io.Serializable&Comparable<?>&my.Named<Integer>"))
                .startsWith("my.Named<Integer>");
    }

    @Test
    void anArgumentIsThatTypeOrAnyOfIt() {
        assertThat(DenotableTypes.of("List<Record&Shape>")).containsExactly("List<Shape>", "List<? extends Shape>");
        assertThat(DenotableTypes.of("Map<String,Record&Shape>"))
                .containsExactly("Map<String, Shape>", "Map<String, ? extends Shape>");
        assertThat(DenotableTypes.of("Map<A&B,int[]>[]"))
                .containsExactly("Map<A, int[]>[]", "Map<? extends A, int[]>[]");
    }

    @Test
    void whatHasAWildcardKeepsIt() {
        assertThat(DenotableTypes.of("List<CompletableFuture<? extends Record&Shape>>"))
                .containsExactly(
                        "List<CompletableFuture<? extends Shape>>",
                        "List<? extends CompletableFuture<? extends Shape>>");
        assertThat(DenotableTypes.of("Map<?,Record&Shape>"))
                .containsExactly("Map<?, Shape>", "Map<?, ? extends Shape>");
    }
}
