package threadbook.host.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import threadbook.agent.Command;
import threadbook.agent.Event;
import threadbook.host.engine.Frontend.InputRefused;

/// Questions of the guest that the person at the frontend has not answered yet; each waits on a thread of its own.
final class OpenQuestions {

    private final Map<Integer, Thread> waiting = new ConcurrentHashMap<>();

    /// @param reply tells the guest
    void ask(Event.Question question, Frontend frontend, Consumer<Command> reply) {
        var thread = Thread.ofVirtual().name("question-" + question.number()).unstarted(() -> {
            try {
                var answer = answer(question, frontend);
                // From here on nobody interrupts this thread: an interrupt would close the pipe.
                if (waiting.remove(question.number()) != null) {
                    reply.accept(answer);
                }
            } catch (InterruptedException e) {
                // withdrawn
            }
        });
        waiting.put(question.number(), thread);
        thread.start();
    }

    private static Command answer(Event.Question question, Frontend frontend) throws InterruptedException {
        try {
            return new Command.Typed(question.number(), frontend.input(question.prompt(), question.password()));
        } catch (InputRefused e) {
            return new Command.Refused(question.number(), String.valueOf(e.getMessage()));
        }
    }

    void withdraw(int number) {
        var thread = waiting.remove(number);
        if (thread != null) {
            thread.interrupt();
        }
    }

    /// Nobody waits for the answers any more.
    void withdrawAll() {
        waiting.keySet().forEach(this::withdraw);
    }
}
