package threadbook.host.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import threadbook.host.engine.Outcome;

/// Of what a person names, only what fits into a cell comes into memory.
class OnlyTextsAreReadTest {

    private final Path folder;
    private final List<String> texts = new ArrayList<>();

    OnlyTextsAreReadTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String read(Path file) {
        var outcome = new TextFile(file.toString()).read((_, text) -> {
            texts.add(text);
            return Meaning.NOTHING;
        });
        return outcome instanceof Outcome.Failure failure ? failure.message() : "read";
    }

    @Test
    void aTextIsRead() throws IOException {
        assertThat(read(Files.writeString(folder.resolve("pom.xml"), "<project/>")))
                .isEqualTo("read");
        assertThat(texts).containsExactly("<project/>");
    }

    @Test
    void whatIsTooLargeIsNot() throws IOException {
        var image = folder.resolve("disk.img");
        try (var sparse = new RandomAccessFile(image.toFile(), "rw")) {
            sparse.setLength(3_000_000_000L);
        }
        assertThat(read(image)).contains("disk.img is too large");
        assertThat(texts).isEmpty();
    }

    @Test
    void whatIsNoTextIsNot() throws IOException {
        assertThat(read(folder)).startsWith("There is no file");
        assertThat(read(folder.resolve("nowhere"))).startsWith("There is no file");
        assertThat(read(Files.write(folder.resolve("latin"), new byte[] {(byte) 0xe9, 'x'})))
                .contains("UTF-8");
        assertThat(texts).isEmpty();
    }
}
