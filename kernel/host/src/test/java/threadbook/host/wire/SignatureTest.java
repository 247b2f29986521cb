package threadbook.host.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Only who knows the key is believed, and only once.
class SignatureTest {

    private static final List<byte[]> PARTS =
            List.of("a".getBytes(UTF_8), "b".getBytes(UTF_8), "c".getBytes(UTF_8), "d".getBytes(UTF_8));

    private static Frames frames(byte[] signature, List<byte[]> parts) {
        return new Frames(List.of(), signature, parts);
    }

    @ParameterizedTest
    @CsvSource({"hmac-sha256, 64", "hmac-sha512, 128", "hmac-md5, 32", "HMAC-SHA256, 64"})
    void everySchemeOfTheProtocolWorks(String scheme, int length) throws Exception {
        var signature = Signature.of(scheme, "key");
        var hex = signature.of(PARTS);
        assertThat(hex).hasSize(length);
        assertThatCode(() -> signature.verify(frames(hex, PARTS))).doesNotThrowAnyException();
    }

    /// As Python computes it: hmac.new(b"key", b"abcd", "sha256").hexdigest().
    @Test
    void itIsTheSignatureOfEverybodyElse() throws Exception {
        assertThat(new String(Signature.of("hmac-sha256", "key").of(PARTS), UTF_8))
                .isEqualTo("2a31ec0ee8d878c9eece9fb0df79b3b90b2256240163aa5ee50d176d3d1121f8");
    }

    @Test
    void anUnknownSchemeIsRefused() {
        assertThatThrownBy(() -> Signature.of("hmac-rot13", "key")).isInstanceOf(UnusableConnection.class);
    }

    @Test
    void noOtherSignatureIsBelieved() throws Exception {
        var signature = Signature.of("hmac-sha256", "key");
        var foreign = Signature.of("hmac-sha256", "other").of(PARTS);
        for (var wrong :
                List.of(foreign, new byte[0], new byte[64], "zz".repeat(32).getBytes(UTF_8))) {
            assertThatThrownBy(() -> signature.verify(frames(wrong, PARTS))).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void theLastSixtyFiveThousandAreRememberedAndNoMore() throws Exception {
        var signature = Signature.of("hmac-sha256", "key");
        signature.verify(frames(signature.of(PARTS), PARTS));
        for (int i = 0; i < Signature.REMEMBERED - 1; i++) {
            verifyNew(signature, i);
        }
        assertThatThrownBy(() -> signature.verify(frames(signature.of(PARTS), PARTS)))
                .isInstanceOf(Rejected.class);
        verifyNew(signature, -1);
        assertThatCode(() -> signature.verify(frames(signature.of(PARTS), PARTS)))
                .doesNotThrowAnyException();
    }

    private static void verifyNew(Signature signature, int i) throws Rejected {
        var parts = List.of(String.valueOf(i).getBytes(UTF_8));
        signature.verify(frames(signature.of(parts), parts));
    }

    @Test
    void withoutAKeyNothingIsSigned() throws Exception {
        var signature = Signature.of("hmac-sha256", "");
        assertThat(signature.of(PARTS)).isEmpty();
        signature.verify(frames(new byte[0], PARTS));
        signature.verify(frames(new byte[0], PARTS));
    }
}
