package threadbook.host.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import threadbook.display.MimeBundle;
import threadbook.host.engine.Cell;
import threadbook.host.engine.EchoEngine;
import threadbook.host.engine.Engine.Match;
import threadbook.host.engine.Frontend;
import threadbook.host.engine.Outcome;
import threadbook.host.engine.Stop;
import threadbook.host.library.Libraries;

/// A command that is unknown, misplaced or used wrongly ends the cell before anything of it is done.
class WhatIsWrongIsSaidInOneLineTest {

    private final Commands commands = new Commands(new Libraries(() -> Path.of("nowhere.jar"), Map.of()));
    private final EchoEngine engine = new EchoEngine();

    private Outcome run(String code) {
        return commands.evaluate(engine, new Cell(3, code, ""), new Silence(), new Stop());
    }

    private String wrong(String code) {
        return run(code) instanceof Outcome.Failure failure && failure.name().equals("UsageError")
                ? failure.message()
                : "nothing wrong with " + code;
    }

    @ParameterizedTest
    @CsvSource({
        "%tine 1, %time",
        "%hlep, %help",
        "%whos, %who",
        "%timeti 1, %timeit",
        "%deadlock, %deadlocks",
        "%%bahs, %%bash",
        "%%write, %%writefile",
        "%dead, %deadlocks",
    })
    void anUnknownOneNamesTheNearest(String code, String meant) {
        assertThat(wrong(code))
                .contains("There is no command")
                .contains("Did you mean " + meant)
                .contains("%help");
    }

    @ParameterizedTest
    @CsvSource({"%cd", "%", "%%", "%matplotlib inline"})
    void whereNothingIsNearNothingIsGuessed(String code) {
        assertThat(wrong(code))
                .contains("There is no command")
                .doesNotContain("mean")
                .contains("%help");
    }

    @Test
    void theOtherFormOfACommandIsNamed() {
        assertThat(wrong("%bash")).contains("There is no %bash, but %%bash");
        assertThat(wrong("%%who\n")).contains("There is no %%who, but %who");
    }

    @ParameterizedTest
    @CsvSource({
        "%time, %time needs a statement. Usage: %time STATEMENT",
        "%who me, Usage: %who",
        "%load, Usage: %load FILE",
        "%load a b, Usage: %load FILE",
        "%jars, Usage: %jars PATH",
        "%maven, %maven needs a library. Usage: %maven GROUP:ARTIFACT:VERSION",
        "%maven org.far:bolt, 'org.far:bolt has no version: write org.far:bolt:1.2.3, or org.far:bolt:RELEASE'",
        "%maven bolt, 'bolt is no library: write group:artifact:version'",
        "%maven org.far:bolt:, 'org.far:bolt: is no library: write group:artifact:version'",
        "%maven org.far:bolt:1;, 'write group:artifact:version'",
        "%maven a:b:1 org.far::bolt:1.0, 'org.far::bolt:1.0 is no library'",
        "%addMavenDependencies a:b:c:d:e:f, 'a:b:c:d:e:f is no library'",
        "%mavenRepo here, Usage: %mavenRepo NAME URL",
        "%addMavenRepo here ../there, '../there is no URL, such as https://'",
        "%loadFromPOM, %loadFromPOM needs a file. Usage: %loadFromPOM FILE [SCOPE…]",
        "%loadFromPOM pom.xml tests, 'scopes are compile, runtime, provided, test, system. Usage: %loadFromPOM'",
        "%%loadFromPOM, 'There is nothing below %%loadFromPOM'",
        "%mavenRepo here https:maven, 'https:maven is no URL'",
        "%mavenRepo ../here file:///there, '../here is no name, such as example'",
        "%maven <dependency>, 'Above a <dependency> write %%loadFromPOM. Usage: %maven GROUP'",
        "%timing sometimes, Usage: %timing [auto|always|off]",
        "%restart now, Usage: %restart",
        "%help me too, Usage: %help [COMMAND]",
        "%help tine, There is no command %tine. Did you mean %time",
        "%timeit -n x f(), LOOPS is a number above 0",
        "%timeit -n 1.5 f(), LOOPS is a number above 0",
        "%timeit -n -3 f(), LOOPS is a number above 0",
        "%timeit -n=3 f(), LOOPS is a number above 0",
        "%timeit -n 3 -r two f(), RUNS one from 1",
        "%timeit -o f(), Usage: %timeit",
        "% help, %help is written without a blank. Usage: %help [COMMAND]",
        "% time f(), %time is written without a blank. Usage: %time STATEMENT",
        "%% bash, %%bash is written without a blank. Usage: %%bash",
        "%time?, %help time says what it does. Usage: %time STATEMENT",
        "%%time?, %help time says what it does. Usage: %%time",
        "%threads??, %help threads says what it does. Usage: %threads",
        "%threads all, Usage: %threads",
        "%timeit, Usage: %timeit [-n LOOPS] [-r RUNS] STATEMENT",
        "%timeit -n 5, Usage: %timeit",
        "%timeit -n 0 f(), above 0",
        "%timeit -r 0 f(), from 1",
        "%timeit -n 99999999999999999999 f(), above 0",
        "%%time x, Usage: %%time",
        "%%time, %%time needs something to measure. Usage: %%time",
        "'%%time\n// later', %%time needs something to measure. Usage: %%time",
        "%%timeit -n 5 x, Usage: %%timeit",
        "%%bash -x, Usage: %%bash",
        "%%html, nothing below",
        "%%writefile, Usage: %%writefile [-a] FILE",
        "%%writefile a b, Usage: %%writefile [-a] FILE",
    })
    void wrongArgumentsAreAnsweredWithTheUsage(String code, String said) {
        assertThat(wrong(code)).contains(said).doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%maven\n<dependency>\n</dependency>",
                "%loadFromPOM\n<dependency>",
                "<dependency>\n<groupId>a</groupId>",
                "\n<?xml version=\"1.0\"?>\n<project>",
                "<project xmlns=\"a\">"
            })
    void whoPastesPartOfAPomIsToldWhereItGoes(String code) {
        assertThat(wrong(code)).contains("%%loadFromPOM");
    }

    @Test
    void aTypeParameterIsNoPom() {
        assertThat(run("<T> T same(T it) { return it; }")).isNotInstanceOf(Outcome.Failure.class);
    }

    @Test
    void completionOffersWhatItsFormTakes() {
        assertThat(completed("%%loadFromPOM te")).containsExactly("test");
        assertThat(completed("%loadFromPOM pom.xml comp")).containsExactly("compile");
        assertThat(completed("%loadFromPOM pom")).contains("pom.xml");
    }

    private List<String> completed(String code) {
        return commands.complete(engine, code, code.length()).matches().stream()
                .map(Match::text)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%timeit -n",
                "%timeit -n * 2",
                "%timeit -n - m",
                "%timeit -n -3",
                "%timeit -nx + 1",
                "%timeit -n(a)"
            })
    void aMinusIsNoOption(String code) {
        assertThat(run(code)).isNotInstanceOf(Outcome.Failure.class);
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        var missing = new NoSuchFileException("/nonexistent/deep/x.txt");
        assertThat(FileNames.failure(Path.of("/nonexistent/deep/x.txt"), missing)
                        .message())
                .isEqualTo("There is no folder /nonexistent/deep: create it, then run this again.");
        assertThat(FileNames.failure(Path.of("/x.txt"), missing).message()).doesNotContain("folder");
    }

    @Test
    void thePlaceIsTold() {
        assertThat(run("print a\n\n;\n%nope"))
                .isInstanceOfSatisfying(Outcome.Failure.class, failure -> assertThat(failure.traceback())
                        .singleElement()
                        .asString()
                        .contains("cell 3, line 4"));
    }

    @Test
    void whatHasToBeAloneOrFirstIsNotTakenElsewhere() {
        assertThat(wrong("print a;\n%restart")).contains("alone");
        assertThat(wrong("%restart\nprint a;")).contains("alone");
        assertThat(wrong("%restart\n%who")).contains("alone");
        assertThat(wrong("print a;\n%%bash\nls")).contains("first line");
    }

    @Test
    void whatIsRightRuns() {
        assertThat(run("// again\n%restart")).isInstanceOf(Outcome.Success.class);
        assertThat(run("%deadlocks")).isEqualTo(new Outcome.Success(MimeBundle.text("no DEADLOCKS")));
    }

    @Test
    void onlyQuestionsAreAnsweredBesideACell() {
        assertThat(commands.onlyDiagnose("%threads")).isTrue();
        assertThat(commands.onlyDiagnose("// who?\n%threads\n\n%pools\n")).isTrue();
        assertThat(commands.onlyDiagnose("%threads\n%who")).isFalse();
        assertThat(commands.onlyDiagnose("%threads\nf();")).isFalse();
        assertThat(commands.onlyDiagnose("// %threads")).isFalse();
        assertThat(commands.onlyDiagnose("")).isFalse();
    }

    /// A longer text would be cut in the table of `%help`.
    @Test
    void whatACommandDoesIsSaidInSixtyLetters() {
        var names = commands.complete(engine, "%", 1).matches();
        assertThat(names).hasSizeGreaterThan(20);
        for (Match name : names) {
            var usages = commands.inspect(engine, name.text(), 2, 0);
            assertThat(Objects.requireNonNull(usages, name.text())
                            .data()
                            .getOrDefault(MimeBundle.TEXT, "")
                            .lines()
                            .map(String::strip))
                    .as(name.text())
                    .allMatch(line -> line.length() <= 60);
        }
    }

    private static final class Silence implements Frontend {
        @Override
        public void stream(Stream stream, String text) {}

        @Override
        public void display(MimeBundle value, @Nullable String id) {}

        @Override
        public void update(String id, MimeBundle value) {}

        @Override
        public void clear(boolean wait) {}

        @Override
        public void offerInput(String text, boolean replace) {}

        @Override
        public String input(String prompt, boolean password) {
            throw new AssertionError("nobody asks");
        }
    }
}
