package threadbook.host;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQException;
import threadbook.host.channel.PortTaken;
import threadbook.host.engine.GuestEngine;
import threadbook.host.wire.UnusableConnection;

/// `kernel CONNECTION_FILE`: what Jupyter starts.
public final class Main {

    private static final int UNUSABLE = 1;
    private static final int USAGE = 64;

    /// As in `sysexits.h`: try again.
    private static final int TEMPORARY_FAILURE = 75;

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: java -jar threadbook.jar kernel CONNECTION_FILE");
            System.exit(USAGE);
        }
        // Not `exit`: shutdown hooks and threads that will not end have no say in this.
        Runtime.getRuntime().halt(run(Path.of(arguments[0])));
    }

    private static int run(Path connectionFile) {
        var environment = System.getenv();
        try {
            return new Host(System.err)
                    .run(
                            connectionFile,
                            () -> new GuestEngine(Settings.of(environment, InnerJar.locate(InnerJar.GUEST), Main::say)),
                            environment);
        } catch (UnusableConnection e) {
            say(e.getMessage());
        } catch (PortTaken e) {
            say(e.getMessage());
            return TEMPORARY_FAILURE;
        } catch (ZMQException e) {
            say("cannot listen where the connection file says: " + e.getMessage());
        }
        return UNUSABLE;
    }

    private static void say(@Nullable String text) {
        System.err.println("threadbook: " + text);
    }
}
