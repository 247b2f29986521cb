package threadbook.host.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A notebook is shown to others, with the errors in it.
class ASecretIsNotShownTest {

    @ParameterizedTest
    @CsvSource({
        "from https://bob:secret@repo.far/maven (404), from https://repo.far/maven (404)",
        "from http://token@repo.far:80, from http://repo.far:80",
        "from https://bob:s@cret@repo.far/ and http://a:secret@b/, from https://repo.far/ and http://b/",
        "from https://repo.far/maven: ask bob@far.org, from https://repo.far/maven: ask bob@far.org",
    })
    void whoLogsInIsLeftOutOfUrls(String message, String shown) {
        assertThat(new Unresolvable(message)).hasMessage(shown);
    }
}
