package threadbook.host.magic;

import java.util.List;
import threadbook.host.engine.Frontend;
import threadbook.host.library.Libraries;

/// `%restart`: a new JVM for the cells, and nothing left of the notebook in it.
final class Restart implements Command {

    private final Libraries libraries;

    Restart(Libraries libraries) {
        this.libraries = libraries;
    }

    @Override
    public List<Form> forms() {
        return List.of(Form.line("restart", "", "starts a new JVM, with nothing of the notebook in it"));
    }

    @Override
    public boolean isAlone() {
        return true;
    }

    @Override
    public Meaning meaning(Call call) {
        if (!call.argument().isEmpty()) {
            return Meaning.misused(call, "%restart takes nothing along");
        }
        return Meaning.action((engine, frontend) -> {
            engine.restart();
            libraries.reset();
            frontend.stream(
                    Frontend.Stream.STDOUT,
                    "A new JVM runs. Variables, methods, classes, imports, added jars and repositories are gone.\n");
            return Meaning.NOTHING;
        });
    }
}
