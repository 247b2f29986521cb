package threadbook.host.kernel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;
import threadbook.host.engine.Frontend;
import threadbook.host.message.Envelope;
import threadbook.host.message.InputRequest;
import threadbook.host.message.Publication;
import threadbook.host.message.Reply;
import threadbook.host.message.Request;

/// Where the output of one `execute_request` goes: always to the cell that it came from, however late it is.
final class CellFrontend implements Frontend {

    private static final String END_OF_INPUT = "\u0004";

    private final Outlet outlet;
    private final Envelope<Request.Execute> request;
    private final List<Reply.NextInput> offered = new CopyOnWriteArrayList<>();

    CellFrontend(Outlet outlet, Envelope<Request.Execute> request) {
        this.outlet = outlet;
        this.request = request;
    }

    @Override
    public void stream(Stream stream, String text) {
        if (!text.isEmpty()) {
            var name =
                    switch (stream) {
                        case STDOUT -> Publication.Stream.Name.STDOUT;
                        case STDERR -> Publication.Stream.Name.STDERR;
                    };
            emit(new Publication.Stream(name, text));
        }
    }

    @Override
    public void display(MimeBundle value, @Nullable String id) {
        emit(new Publication.DisplayData(value, id));
    }

    @Override
    public void update(String id, MimeBundle value) {
        emit(new Publication.UpdateDisplayData(value, id));
    }

    @Override
    public void clear(boolean wait) {
        emit(new Publication.ClearOutput(wait));
    }

    @Override
    public void offerInput(String text, boolean replace) {
        offered.add(new Reply.NextInput(text, replace));
    }

    /// What was offered so far.
    List<Reply.NextInput> offered() {
        return List.copyOf(offered);
    }

    @Override
    public @Nullable String input(String prompt, boolean password) throws InputRefused, InterruptedException {
        if (!request.content().allowStdin()) {
            throw new InputRefused();
        }
        outlet.flush(request.header());
        var line = outlet.ask(new InputRequest(prompt, password), request);
        return line.equals(END_OF_INPUT) ? null : line;
    }

    /// A silent request is not heard on IOPub at all: so says the protocol, though ipykernel lets streams through.
    private void emit(Publication publication) {
        if (!request.content().silent()) {
            outlet.emit(publication, request.header());
        }
    }
}
