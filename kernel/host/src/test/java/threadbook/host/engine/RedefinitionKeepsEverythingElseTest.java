package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Running a cell again, changed or not, changes what it declares and nothing else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedefinitionKeepsEverythingElseTest {

    private Notebook notebook;

    @BeforeAll
    void open() {
        notebook = new Notebook();
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    private void quiet(String code) {
        var ran = notebook.run(code);
        ran.value();
        assertThat(ran.screen().errors()).as(code).isEmpty();
    }

    @Test
    void aMethodWithAnotherBody() {
        quiet("int factor = 3;\nint times(int i) { return i * factor; }\nvar results = new ArrayList<Integer>();");
        quiet("results.add(times(2));");
        quiet("int times(int i) { return i * factor + 1; }");
        quiet("results.add(times(2));");
        notebook.assertValue("factor + \" \" + results.toString()").isEqualTo("3 [6, 7]");
    }

    @Test
    void aMethodThatLambdasOfEarlierCellsCall() {
        quiet("int step(int i) { return i + 1; }\nSupplier<Integer> call = () -> step(1);");
        notebook.assertValue("call.get()").isEqualTo("2");
        quiet("int step(int i) { return i + 10; }");
        notebook.assertValue("call.get()").isEqualTo("11");
    }

    @Test
    void aMethodWithAnotherResult() {
        quiet("int answer() { return 1; }\nint kept1 = 5;\nint asks() { return answer() + kept1; }");
        assertThat(notebook.run("String answer() { return \"one\"; }").screen().errors())
                .contains("asks() does not compile any more");
        notebook.assertValue("answer() + kept1").isEqualTo("one5");
    }

    @Test
    void aVariableWithAnotherTypeKeepsTheOthers() {
        quiet("var other = new ArrayList<>(List.of(1)); var changing = 1;\nint uses() { return other.size(); }");
        quiet("other.add(2); var changing = \"text\";");
        notebook.assertValue("changing + other.size() + uses()").isEqualTo("text22");
    }

    @Test
    void aClassRunAgainUnchangedKeepsItsInstances() {
        String code = "class Account { int balance = 1; void add(int n) { balance += n; } }";
        quiet(code);
        quiet("var account = new Account(); account.add(5);");
        quiet(code);
        notebook.assertValue("account.balance").isEqualTo("6");
        notebook.assertValue("account instanceof Account").isEqualTo("true");
    }

    @Test
    void aClassWithAnotherMethodBodyKeepsItsInstances() {
        quiet("class Greeter { String greet() { return \"hello\"; } }\nvar greeter = new Greeter(); int beside = 7;");
        quiet("class Greeter { String greet() { return \"ni hao\"; } }");
        notebook.assertValue("greeter.greet() + beside").isEqualTo("ni hao7");
    }

    @Test
    void aClassWithAnotherShapeResetsItsInstancesByNameAndNothingElse() {
        quiet(
                "record Size(int w) {}\nvar size = new Size(1);\nvar sizes = new ArrayList<>(List.of(size)); String untouched = \"u\";");
        var ran = notebook.run("record Size(int w, int h) {}");
        ran.value();
        assertThat(ran.screen().errors())
                .contains("The variable size was reset")
                .doesNotContain("untouched");
        notebook.assertValue("untouched + size").isEqualTo("unull");
        quiet("size = new Size(1, 2);");
        notebook.assertValue("size.h()").isEqualTo("2");
    }

    @Test
    void aStaticCounterOfARedefinedClassIsKept() {
        quiet(
                "class Counter { static int count = 0; static int next() { return ++count; } }\nCounter.next(); Counter.next();");
        quiet("class Counter { static int count = 0; static int next() { return ++count + 100; } }");
        notebook.assertValue("Counter.next()").isEqualTo("103");
    }

    @Test
    void anImportAddedLaterChangesNoVariable() {
        quiet("var early = List.of(1, 2, 3);");
        quiet("import java.util.concurrent.atomic.*;");
        notebook.assertValue("early.size() + new AtomicInteger(4).get()").isEqualTo("7");
    }

    @Test
    void anExecutorSurvivesTheRedefinitionOfItsTasks() {
        quiet("var pool = Executors.newSingleThreadExecutor(); int work() { return 1; }");
        notebook.assertValue("pool.submit(() -> work()).get()").isEqualTo("1");
        quiet("int work() { return 2; }");
        notebook.assertValue("pool.submit(() -> work()).get() + \" \" + pool.isShutdown()")
                .isEqualTo("2 false");
        quiet("pool.shutdown();");
    }

    private void refused(String code) {
        assertThat(notebook.run(code).failure().name()).as(code).isEqualTo("CompilationError");
    }

    @Test
    void whatDoesNotCompileTakesNothingsPlace() {
        quiet("int total = 5; int doubled() { return 2 * total; } int twice() { return doubled(); }");
        quiet("class Purse { int coins = 1; }\nvar purse = new Purse();");
        refused("int total = \"five\";");
        refused("int total = unheardOf();");
        refused("String total = 7;");
        refused("int doubled() { Thread.sleep(1); return 1; }");
        refused("int doubled() {\n    return \"a\".lenght();\n}");
        refused("class Purse { int coins = \"one\"; }");
        refused("var purse = new Purse(1);");
        notebook.assertValue("total + twice() + purse.coins + new Purse().coins")
                .isEqualTo("17");
    }

    @Test
    void classesThatReferToEachOtherAreChangedOneByOne() {
        quiet(
                "class Knot { Net net = new Net(this); int weight() { return 1; } }\nclass Net { Net(Knot of) {} int sum(Knot k) { return k.weight(); } }");
        quiet(
                "class Knot { Net net = new Net(this); int weight() { return net.sum(this) > 100 ? 0 : 2; } int half() { return 1; } }");
        quiet("class Net { Net(Knot of) {} int sum(Knot k) { return 7 * k.half(); } }");
        notebook.assertValue("new Knot().weight()").isEqualTo("2");
        quiet("sealed interface Leaf permits Oak {} record Oak() implements Leaf {}");
        quiet("sealed interface Leaf permits Oak, Elm {} record Elm() implements Leaf {}");
        notebook.assertValue("new Elm() instanceof Leaf").isEqualTo("true");
    }

    @Test
    void whatOnlyAnOverloadMakesRightIsRight() {
        quiet("int plus(int a) { return a; }");
        quiet("int plus(int a, int b) { return plus(a) + b; }");
        quiet("int plus(int a, int b) { return plus(a) + 2 * b; }");
        quiet("int plus(int a) { return plus(a, 0) - plus0(a); }\nint plus0(int a) { return 0; }");
        quiet("int plus(int a) { return 10 * a; }");
        notebook.assertValue("plus(1, 2)").isEqualTo("14");
    }

    @Test
    void variablesOfOneStatementSeeEachOther() {
        quiet("double width = 3, area = width * width; int kept2 = 2;");
        quiet("int width = 3, area = width * width;");
        quiet("volatile int fresh = 4, area = fresh * fresh;");
        notebook.assertValue("area").isEqualTo("16");
        refused("int other1 = 5, kept2 = \"five\";");
        notebook.assertValue("kept2").isEqualTo("2");
    }

    @Test
    void whatIsWrongOnlyWithAVariableOfTheSameStatementIsSaid() {
        quiet("int behind = 2;");
        assertThat(notebook.run("int before = 1, behind = before.size();").trace())
                .contains("int cannot be dereferenced");
    }

    @Test
    void typesMayHaveAnyNames() {
        quiet("class point { int x = 1; }\nclass 账户 {}\nint zOf(point p) { return p.x; } int 余额(账户 a) { return 0; }");
        assertThat(notebook.run("int zOf(point p) { return p.z(); } int 余额(账户 a) { return a.数(); }")
                        .screen()
                        .errors())
                .contains("when method z() is declared", "when method 数() is declared");
        quiet("class point { int z() { return 5; } }\nclass 账户 { int 数() { return 7; } }");
        notebook.assertValue("zOf(new point()) + 余额(new 账户())").isEqualTo("12");
    }

    @Test
    void whatNobodyCanDeclareLaterTakesNothingsPlace() {
        quiet("<T> int count(T t) { return 1; } int inside() { return 2; }");
        refused("<T> int count(T t) { return t.size(); }");
        refused("int inside() { class Local { int go() { return missing(); } } return new Local().go(); }");
        notebook.assertValue("count(0) + inside()").isEqualTo("3");
    }

    @Test
    void aSlipInAnOverloadOrInATypeThatNamesTypesTakesNothingsPlace() {
        quiet(
                "int half(int a) { return a / 2; }\nString half(String a) { return a; }\nint asksHalf() { return half(4); }");
        quiet("class Coin { int worth = 1; Coin copy() { return this; } }\nvar coin = new Coin();");
        refused("int half(int a) { return \"half\"; }");
        refused("class Coin { int worth = 1; Coin copy() { return \"me\"; } }");
        notebook.assertValue("asksHalf() + coin.copy().worth").isEqualTo("3");
    }

    @Test
    void aMethodThatWaitsTakesThePlaceOfOneThatDoesNot() {
        quiet("int early() { return 1; }");
        assertThat(notebook.run("int early() {\n    return 1 + later();\n}")
                        .screen()
                        .errors())
                .contains("line 2: early() can be used when method later() is declared.");
        quiet("int later() { return 1; }");
        notebook.assertValue("early()").isEqualTo("2");
    }

    @Test
    void whatCallsAMethodWronglyIsSaidAtOnceAndWhenItIsCalled() {
        quiet("int once(int a) { return a; }");
        assertThat(notebook.run("int wrong() {\n    return once(1, 2);\n}")
                        .screen()
                        .errors())
                .contains("line 2: wrong() does not compile: method once cannot be applied to given types.");
        assertThat(notebook.run("wrong()").failure().message()).contains("wrong() does not compile: ", "line 2)");
    }

    @Test
    void overloadsAreOneByOne() {
        quiet("String kind(int i) { return \"int\"; }\nString kind(double d) { return \"double\"; }");
        quiet("String kind(int i) { return \"INT\"; }");
        notebook.assertValue("kind(1) + kind(1.0)").isEqualTo("INTdouble");
    }

    @Test
    void aGenericInterfaceAndItsLambdas() {
        quiet("interface Op<T> { T apply(T a, T b); }\nOp<Integer> plus = (a, b) -> a + b;");
        quiet("interface Op<T> { T apply(T a, T b); }");
        notebook.assertValue("plus.apply(1, 2)").isEqualTo("3");
    }

    @Test
    void runningItAgainAndAgainDoesNotFillTheHeap() {
        for (int i = 0; i < 30; i++) {
            quiet("var big = new byte[20_000_000]; big.length");
        }
        long used = Long.parseLong(
                notebook.value("System.gc(); Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()"));
        assertThat(used).isLessThan(100_000_000);
    }
}
