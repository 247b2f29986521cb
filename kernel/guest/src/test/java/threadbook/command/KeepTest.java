package threadbook.command;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/// Every kind of value can be kept.
class KeepTest {

    private final Keep keep = new Keep();

    @Test
    void withoutAnyEffect() {
        assertThatCode(() -> {
                    for (int i = -3; i < 3; i++) {
                        keep.keep(i);
                        keep.keep((long) i);
                        keep.keep((double) i);
                        keep.keep(i > 0);
                        keep.keep((Object) i);
                        keep.keep((byte) i);
                        keep.keep((char) i);
                        keep.keep((float) i);
                    }
                    keep.keep(null);
                })
                .doesNotThrowAnyException();
    }
}
