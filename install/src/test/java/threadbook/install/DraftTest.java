package threadbook.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {

    @TempDir
    private Path temporary;

    private Path place() {
        return temporary.resolve("内 核").resolve("threadbook");
    }

    private void publish(String content) throws IOException {
        try (var draft = new Draft(place())) {
            Files.writeString(draft.folder().resolve("file"), content);
            draft.publish();
        }
    }

    @Test
    void takesThePlaceOfWhatWasThereAndLeavesNothingBehind() throws IOException {
        publish("first");
        publish("second");
        assertThat(place().resolve("file")).hasContent("second");
        try (var files = Files.list(place().getParent())) {
            assertThat(files).containsExactly(place());
        }
    }

    @Test
    void isGoneIfItWasNotPublished() throws IOException {
        publish("first");
        new Draft(place()).close();
        assertThat(place().resolve("file")).hasContent("first");
        try (var files = Files.list(place().getParent())) {
            assertThat(files).containsExactly(place());
        }
    }

    @Test
    void whatWasThereIsThereAgainIfItCannotBePublished() throws IOException {
        publish("first");
        try (var draft = new Draft(place())) {
            Folders.delete(draft.folder());
            assertThatIOException().isThrownBy(draft::publish);
        }
        assertThat(place().resolve("file")).hasContent("first");
    }

    @Test
    void canBeReadByOtherAccounts() throws IOException {
        publish("first");
        assertThat(Files.getPosixFilePermissions(place())).contains(PosixFilePermission.OTHERS_READ);
    }
}
