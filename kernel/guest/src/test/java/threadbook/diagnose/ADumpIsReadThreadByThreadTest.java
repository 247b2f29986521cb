package threadbook.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import threadbook.diagnose.ThreadDump.Line;
import threadbook.diagnose.ThreadDump.What;

class ADumpIsReadThreadByThreadTest {

    private static final String DUMP = """
            "carrier" #23 [1] daemon prio=5 os_prio=0 cpu=1.00ms elapsed=1.00s tid=0x01 [0x02]
               Carrying virtual thread #28
            \tat user.Loop.run(Loop.java:1)
            \t- locked <0x0000000000000010> (a java.lang.Object)
               Mounted virtual thread #28
            \tat java.lang.Object.wait(java.base@25/Object.java:1)
            \t- waiting on <0x0000000000000018> (a user.Door)
            \tat user.Loop$1.run(Loop.java:2)
            \t- locked <0x0000000000000018> (a user.Door)
            \t- waiting to lock <0x0000000000000020> (a user.Door)

            "two
            lines" #35 [2] prio=5
               java.lang.Thread.State: RUNNABLE
            \tat user.Other.run(Other.java:1)
            \t- locked <0x0000000000000028> (a java.lang.Object)

            "waits" #36 [2] prio=5
            \tat user.Other.run(Other.java:1)
            \t- waiting on the Class initialization monitor for user.Init
            """;

    private final ThreadDump dump = ThreadDump.of(DUMP);

    @Test
    void whatACarrierHasLockedItHasItself() {
        assertThat(dump.monitors()).contains(new Line(23, What.LOCKED, 0x10, "java.lang.Object", "user.Loop.run"));
    }

    @Test
    void aVirtualThreadHasItsOwn() {
        assertThat(dump.monitors())
                .filteredOn(line -> line.thread() == 28)
                .containsExactly(
                        new Line(28, What.WAITING, 0x18, "user.Door", "java.lang.Object.wait"),
                        new Line(28, What.LOCKED, 0x18, "user.Door", "user.Loop$1.run"),
                        new Line(28, What.ENTERING, 0x20, "user.Door", "user.Loop$1.run"));
    }

    @Test
    void aNameOfTwoLinesIsNotTakenForTheThreadBefore() {
        assertThat(dump.monitors())
                .filteredOn(line -> line.address() == 0x28)
                .extracting(Line::thread)
                .containsExactly(-1L);
    }

    @Test
    void whoWaitsForAClassIsKnown() {
        assertThat(dump.initializations()).containsOnlyKeys(36L).containsValue("user.Init");
    }
}
