package threadbook.host.library;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The jar is not touched before the first wish.
class OnlyWhoWantsLibrariesNeedsMavenTest {

    @Test
    void aJarThatIsMissingIsMissedByWhoNeedsIt() {
        var libraries = new Libraries(
                () -> {
                    throw new IOException("it is not there");
                },
                Map.of());
        libraries.add(new Repository("here", "file:///here"));
        var wish = new Wish.Artifacts(List.of(new Coordinates("org.far", "bolt", "jar", "", "1.0")));
        assertThatThrownBy(() -> libraries.resolve(wish, List.of(), _ -> {}, new CompletableFuture<>()))
                .isInstanceOf(Unresolvable.class)
                .hasMessageContaining("maven.jar")
                .hasMessageContaining("it is not there");
    }
}
