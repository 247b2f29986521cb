package threadbook.host.kernel;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadbook.host.message.Envelope;
import threadbook.host.message.Header;
import threadbook.host.message.Reply;

/// busy … work … reply … idle: the rite of every request, written here and nowhere else.
///
/// What the request has put out leaves before its reply. A fault of ours becomes the reply.
final class Bracket {

    private final Activity activity;
    private final Outlet outlet;
    private final Consumer<String> log;

    Bracket(Activity activity, Outlet outlet, Consumer<String> log) {
        this.activity = activity;
        this.outlet = outlet;
        this.log = log;
    }

    /// What is done for a request.
    interface Work {
        /// The reply, null for those requests that have none.
        @Nullable
        Reply work() throws Exception;
    }

    void around(Envelope<?> request, Consumer<Reply> reply, Work work) {
        activity.begin(request.header());
        try {
            inside(request.header(), reply, work);
        } finally {
            activity.end(request.header());
        }
    }

    /// The same, and while it lasts the kernel counts as busy.
    void aroundCell(Envelope<?> request, Consumer<Reply> reply, Work work) {
        activity.cell(request.header());
        around(request, reply, work);
    }

    private void inside(Header request, Consumer<Reply> reply, Work work) {
        var answer = answer(request, work);
        outlet.flush(request);
        if (answer != null) {
            reply.accept(answer);
        }
    }

    private @Nullable Reply answer(Header request, Work work) {
        try {
            return work.work();
        } catch (EngineSlot.Missing e) {
            return new Reply.Refused(Troubles.of(Troubles.outcome(e)));
        } catch (Throwable e) {
            log.accept(request.messageType() + " failed: " + Troubles.text(e));
            return new Reply.Refused(Troubles.of(e));
        }
    }
}
