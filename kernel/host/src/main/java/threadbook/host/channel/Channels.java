package threadbook.host.channel;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZContext;
import threadbook.host.kernel.Kernel;
import threadbook.host.kernel.Outlet;
import threadbook.host.message.Envelope;
import threadbook.host.message.Header;
import threadbook.host.message.InputRequest;
import threadbook.host.message.Publication;
import threadbook.host.wire.Codec;
import threadbook.host.wire.ConnectionFile;

/// All five sockets of one kernel: bound when it is made, open for business after [#start].
public final class Channels implements Outlet, AutoCloseable {

    private static final int LARGEST_REQUEST = 64 * 1024 * 1024;

    /// A subscription's topic; JeroMQ recurses over its bytes, so a long one would overflow the stack.
    private static final int LARGEST_SUBSCRIPTION = 4096;

    private final ZContext context;
    private final Heartbeat heartbeat;
    private final IOPub iopub;
    private final Stdin stdin;
    private final Shell shell;
    private final Control control;

    /// @param kernel makes the kernel, which is given this as its outlet
    public Channels(ConnectionFile connection, Codec codec, Caretaker caretaker, Function<Outlet, Kernel> kernel) {
        context = context(caretaker);
        heartbeat = new Heartbeat(context(caretaker), connection, caretaker);
        var sockets = new Hardened(context, connection);
        iopub = new IOPub(sockets.publisher(connection.iopub(), LARGEST_SUBSCRIPTION), codec, caretaker);
        stdin = new Stdin(sockets.router(connection.stdin(), LARGEST_REQUEST), codec, caretaker);
        var made = kernel.apply(this);
        shell = new Shell(sockets.router(connection.shell(), LARGEST_REQUEST), codec, made, caretaker);
        control = new Control(sockets.router(connection.control(), LARGEST_REQUEST), codec, made, caretaker);
    }

    private static ZContext context(Caretaker caretaker) {
        var context = new ZContext();
        context.setUncaughtExceptionHandler((thread, cause) -> caretaker.died(thread.getName(), cause));
        context.setNotificationExceptionHandler((thread, cause) -> caretaker.failed(thread.getName(), cause));
        return context;
    }

    public void start() {
        heartbeat.start();
        iopub.start();
        stdin.start();
        control.start();
        shell.start();
    }

    @Override
    public void publish(Publication publication, @Nullable Header parent) {
        iopub.publish(publication, parent);
    }

    @Override
    public void emit(Publication publication, Header parent) {
        iopub.emit(publication, parent);
    }

    @Override
    public void flush(Header parent) {
        iopub.flush(parent);
    }

    @Override
    public String ask(InputRequest question, Envelope<?> request) throws InterruptedException {
        return stdin.ask(question, request);
    }

    /// Sends what is waiting and closes the sockets. What clients do not take within a moment is lost.
    @Override
    public void close() {
        shell.close();
        control.close();
        stdin.close();
        iopub.close();
        context.close();
        heartbeat.close();
    }
}
