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
        return found.map(resolution -> add(resolution, engine, frontend))
                .orElse(Meaning.NOTHING); // it was stopped: the run knows that
    }

    private static Outcome add(Resolution found, Engine engine, Frontend frontend) {
        var unusable = Additions.unusable(found.jars());
        if (unusable.isPresent()) {
            var file = unusable.get();
            return Outcome.Failure.of(
                    "MavenError",
                    file.getFileName() + " is no jar, or only part of one. If it should be "
                            + "one, delete the folder\n" + file.getParent() + "\nand run this cell again.");
        }
        found.warnings().forEach(warning -> frontend.stream(Stream.STDERR, warning + "\n"));
        frontend.stream(Stream.STDOUT, Additions.add(found.jars(), engine) + "\n");
        return Meaning.NOTHING;
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
