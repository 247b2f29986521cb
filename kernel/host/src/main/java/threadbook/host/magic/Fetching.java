package threadbook.host.magic;

import java.util.Optional;
import threadbook.host.engine.Engine;
import threadbook.host.engine.Frontend;
import threadbook.host.engine.Frontend.Stream;
import threadbook.host.engine.Outcome;
import threadbook.host.engine.Stop;
import threadbook.host.library.Libraries;
import threadbook.host.library.Resolution;
import threadbook.host.library.Unresolvable;
import threadbook.host.library.Wish;

/// Brings libraries onto the class path of the cells: all that was wanted, or nothing.
record Fetching(Libraries libraries) {

    Outcome fetch(Wish wish, Engine engine, Frontend frontend, Stop stop) {
        Optional<Resolution> found;
        try (var line = new ProgressLine(frontend)) {
            found = find(wish, engine, stop, line);
        } catch (Unresolvable e) {
            return Outcome.Failure.of("MavenError", e.getMessage());
        }
        found.ifPresent(resolution -> {
            resolution.warnings().forEach(warning -> frontend.stream(Stream.STDERR, warning + "\n"));
            frontend.stream(Stream.STDOUT, Additions.add(resolution.jars(), engine) + "\n");
        });
        return Meaning.NOTHING; // if it was stopped, the run knows that
    }

    private Optional<Resolution> find(Wish wish, Engine engine, Stop stop, ProgressLine line) throws Unresolvable {
        Optional<Resolution> found = Optional.empty();
        try {
            found = libraries.resolve(wish, engine.classPath(), line::say, stop.requested());
            return found;
        } finally {
            if (found.isEmpty()) {
                line.replace("The download was not finished.");
            }
        }
    }
}
