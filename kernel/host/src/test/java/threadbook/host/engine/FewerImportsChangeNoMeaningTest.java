package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Imports and compiled classes that a snippet does not need are kept from its compiler.
class FewerImportsChangeNoMeaningTest {

    private Notebook notebook;

    @BeforeEach
    void start() {
        notebook = new Notebook();
    }

    @AfterEach
    void close() {
        notebook.close();
    }

    @Test
    void namesOfSeveralPackagesInOneSnippet() {
        notebook.assertValue("new AtomicInteger(Pattern.compile(\",\").split(\"a,b\").length).get()")
                .isEqualTo("2");
        notebook.assertValue("Function<List<Path>, Integer> size = List::size; size.apply(List.of(Path.of(\"a\")))")
                .isEqualTo("1");
        notebook.assertValue("@FunctionalInterface interface Twice { IntStream of(Stream<? super LocalDate> s); }\n"
                        + "Twice twice = s -> IntStream.of((int) s.count()); twice.of(Stream.of()).sum()")
                .isEqualTo("0");
    }

    @Test
    void aPackageWinsOverTheModule() {
        notebook.run("import java.awt.*;");
        notebook.assertValue("List.class.getName()").isEqualTo("java.awt.List");
        notebook.assertValue("Map.class.getName()").isEqualTo("java.util.Map");
    }

    @Test
    void anotherModuleMakesANameAmbiguous() {
        notebook.run("import module java.desktop;");
        assertThat(notebook.run("List.class").trace()).contains("reference to List is ambiguous");
        notebook.assertValue("Map.class.getName()").isEqualTo("java.util.Map");
    }

    @Test
    void aClassOfTheNotebookWinsOverEverything() {
        notebook.run("class Map { static int size() { return 7; } }");
        notebook.run("class Pool {}");
        notebook.assertValue("Map.size()").isEqualTo("7");
        notebook.assertValue("new Pool().getClass().isInterface()").isEqualTo("false");
    }

    @Test
    void alsoOverAClassThatEveryCellKnowsByItsName() {
        notebook.assertValue("QueueDepth.class.getPackageName()").isEqualTo("threadbook.timeline");
        notebook.run("record QueueDepth(int n) {}");
        notebook.run("QueueDepth twice(QueueDepth depth) { return new QueueDepth(2 * depth.n()); }");
        notebook.assertValue("twice(new QueueDepth(4)).n()").isEqualTo("8");
    }

    @Test
    void whatIsNotMentionedIsReachedAllTheSame() {
        notebook.run("class Base { int base() { return 1; } }");
        notebook.run("class Middle<T> extends Base { T kept; }");
        notebook.run("record Held(int n) { int next() { return n + 1; } }");
        notebook.run("class Last extends Middle<Held> {}");
        notebook.run("var last = new Last(); last.kept = new Held(2);");
        notebook.assertValue("last.kept.next() + last.base()").isEqualTo("4");
        notebook.run("Held make() { return new Held(5); }");
        notebook.assertValue("var made = make(); made.next()").isEqualTo("6");
        notebook.assertValue("Optional.of(last).map(l -> l.kept).map(h -> h.next()).get()")
                .isEqualTo("3");
    }

    @Test
    void afterAChangeTheNewClassIsReached() {
        notebook.run("class Shape { int edges() { return 3; } }");
        notebook.run("Shape shape() { return new Shape(); }");
        notebook.assertValue("shape().edges()").isEqualTo("3");
        notebook.run("class Shape { int edges() { return 4; } int colour = 9; }");
        notebook.assertValue("shape().edges() + shape().colour").isEqualTo("13");
    }

    @Test
    void ofManyVariablesEachIsThere() {
        for (int i = 0; i < 30; i++) {
            notebook.run("var v" + i + " = new ArrayList<>(List.of(" + i + "));");
        }
        for (int i = 0; i < 30; i++) {
            notebook.assertValue("int n = 0; n + v" + i + ".get(0)").isEqualTo(String.valueOf(i));
        }
    }

    @Test
    void aVariableWhoseNameOthersUseForSomethingElse() {
        notebook.run("List<String> log = new ArrayList<>();\n"
                + "class Account { int balance; void add(int n) { balance += n; log.add(\"+\" + n); } }");
        notebook.run("var account = new Account();");
        var declared = notebook.run("int balance = account.balance;");
        assertThat(declared.printed()).isEmpty();
        notebook.assertValue("account.add(1); log.size()").isEqualTo("1");
        notebook.run("int k = 1; int g() { int i = 0; return i + k; }");
        notebook.run("int i = 3;");
        notebook.assertValue("g()").isEqualTo("1");
    }

    @Test
    void aVariableOfATypeThatWasDeclaredAnew() {
        notebook.run("class Size { int w = 1; }");
        notebook.run("List<Size> sizes() { return List.of(new Size()); }");
        notebook.run("var firstSize = sizes().get(0);");
        notebook.run("class Size { int w = 1; int h = 2; }");
        assertThat(notebook.run("firstSize.w").outcome().toString()).doesNotContain("not found");
    }

    @Test
    void anAnonymousClassWhoseConstructorNamesOtherTypes() {
        notebook.run(
                "class Inbox {}\nabstract class Actor extends Thread { Actor(Inbox in) {} }\nvar inbox = new Inbox();");
        notebook.assertValue("var actor = new Actor(inbox) { public void run() {} }; actor instanceof Actor")
                .isEqualTo("true");
        notebook.assertValue("new Actor(inbox) { public void run() {} }.isAlive()")
                .isEqualTo("false");
    }

    @Test
    void theValueOfAVariableThatBecameAnotherIsLetGo() {
        notebook.run("var big = new byte[10_000_000];");
        notebook.run("var held = new WeakReference<Object>(big);");
        notebook.run("var big = \"small\";");
        notebook.assertValue("big").isEqualTo("small");
        notebook.assertValue("System.gc(); held.get()").isEqualTo("null");
    }
}
