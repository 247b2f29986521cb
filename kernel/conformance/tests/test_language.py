"""The Java of a cell: all of it, in the order people write it."""

from transcript import runs


def test_forward_references_between_cells(shared):
    first = shared.runs("int early() { return late(3) + 1; }").ok()
    assert "late" in first.text("stderr")
    assert shared.runs("early()").reply["status"] == "error"
    assert runs(shared, "int late(int x) { return 2 * x; }", "early()") == "7"


def test_forward_references_in_one_cell(shared):
    cell = "int useFirst() { return helperLater() + CONST_LATER; }\nint helperLater() { return 5; }\nint CONST_LATER = 2;\nuseFirst()"
    done = shared.runs(cell).ok()
    assert done.result() == "7"
    assert done.text("stderr") == ""


def test_mutually_recursive_methods_in_one_cell(shared):
    assert (
        runs(
            shared,
            "boolean even(int n) { return n == 0 || odd(n - 1); }\nboolean odd(int n) { return n != 0 && even(n - 1); }\neven(10)",
        )
        == "true"
    )


def test_classes_in_any_order(shared):
    assert (
        runs(
            shared,
            "class Leaf extends Node { int v() { return kids().size(); } }\nabstract class Node { abstract int v(); List<Node> kids() { return List.of(); } }\nnew Leaf().v()",
        )
        == "0"
    )


def test_records_sealed_types_and_patterns(shared):
    assert (
        runs(
            shared,
            """
        sealed interface Expr permits Num, Add, Mul { }
        record Num(int n) implements Expr { Num { if (n < 0) throw new IllegalArgumentException(); } }
        record Add(Expr l, Expr r) implements Expr { }
        record Mul(Expr l, Expr r) implements Expr { }
        int eval(Expr e) {
            return switch (e) {
                case Num(var n) -> n;
                case Add(var l, var r) -> eval(l) + eval(r);
                case Mul(Expr l, Expr _) when eval(l) == 0 -> 0;
                case Mul(var l, var r) -> eval(l) * eval(r);
            };
        }
        eval(new Add(new Num(2), new Mul(new Num(3), new Num(4))))
        """,
        )
        == "14"
    )


def test_generics(shared):
    assert (
        runs(
            shared,
            "<T extends Comparable<? super T>> T best(Collection<? extends T> all) { return all.stream().max(Comparator.naturalOrder()).orElseThrow(); }",
            "class Box<T> { private final T t; Box(T t) { this.t = t; } <R> Box<R> map(Function<? super T, ? extends R> f) { return new Box<>(f.apply(t)); } T open() { return t; } }",
            'best(List.of(3, 1, 2)) + new Box<>("x").map(String::length).open()',
        )
        == "4"
    )


def test_enums(shared):
    assert (
        runs(
            shared,
            "enum Planet { EARTH(1), MARS(2) { @Override int twice() { return 99; } }; final int n; Planet(int n) { this.n = n; } int twice() { return 2 * n; } }",
            "Planet.EARTH.twice() + Planet.MARS.twice()",
        )
        == "101"
    )
    assert runs(shared, "var p = Planet.MARS; int r = switch (p) { case EARTH -> 1; case MARS -> 2; }; r") == "2"


def test_text_blocks(shared):
    assert runs(shared, 'var block = """\n    {\n      "name": "线程"\n    }\n    """;\nblock.lines().count()') == "3"


def test_import_module(kernel):
    """In a kernel of its own: two modules may well have a class of the same name."""
    assert runs(kernel, "import module java.sql;", "java.sql.Types.INTEGER + Types.INTEGER") == "8"
    assert (
        runs(
            kernel,
            'import module java.net.http;\nHttpRequest.newBuilder(URI.create("http://localhost")).build().method()',
        )
        == "GET"
    )


def test_java_base_needs_no_import(shared):
    for code in [
        "Stream.of(1).toList()",
        'Path.of("a")',
        "new ReentrantLock().isLocked()",
        "Duration.ofSeconds(1)",
        'new BigInteger("1")',
        "LocalDate.EPOCH",
        'Pattern.compile("a")',
        "ByteBuffer.allocate(1).capacity()",
        "Executors.callable(() -> { }) != null",
        'URI.create("a")',
    ]:
        runs(shared, code)


def test_flexible_constructors_and_unnamed_variables(shared):
    assert (
        runs(
            shared,
            "class Sup { Sup(int i) { } } class Sub extends Sup { int v; Sub(int i) { if (i < 0) throw new IllegalArgumentException(); v = i; super(i); } }",
            "new Sub(3).v",
        )
        == "3"
    )
    assert runs(shared, "int sum = 0; for (var _ : List.of(1, 2)) sum++; sum") == "2"


def test_lambdas_inner_classes_and_captured_variables(shared):
    assert (
        runs(
            shared, "int factor = 3;", "IntUnaryOperator times = x -> x * factor;", "factor = 4;", "times.applyAsInt(2)"
        )
        == "8"
    )
    assert runs(shared, "var anonymous = new Object() { int hidden = 5; };", "anonymous.hidden") == "5"
    assert runs(shared, "Supplier<Supplier<Integer>> nested = () -> () -> factor;", "nested.get().get()") == "4"


def test_declarations_of_every_form(shared):
    assert runs(shared, "int a1 = 1, b1 = 2, c1[] = {3};", "a1 + b1 + c1[0]") == "6"
    assert runs(shared, "final var list1 = new ArrayList<Map<String, int[]>>();", "list1.size()") == "0"
    assert (
        runs(
            shared,
            "char ch = 'x'; long lo = 1L << 40; float fl = 1.5f; double dd = 1e3; byte by = (byte) 200; short sh = 1; boolean bo = true;",
            '"" + ch + lo + fl + dd + by + sh + bo',
        )
        == "x10995116277761.51000.0-561true"
    )
    assert runs(shared, "int unset; String unsetToo;", 'unset + "" + unsetToo') == "0null"
    assert runs(shared, "@Deprecated static public int withModifiers = 4;", "withModifiers") == "4"


def test_statements_of_every_form(shared):
    assert (
        runs(
            shared,
            "int s = 0;\nouter: for (int i = 0; ; i++) { for (int j = 0; j < 3; j++) { if (i == 3) break outer; s++; } }\ndo { s++; } while (s < 11);\nif (s > 10) s += 100; else s = 0;\nassert true;\n;\n{ int s2 = s; s = s2 + 1; }\nsynchronized (new Object()) { s++; }\ns",
        )
        == "113"
    )
    assert (
        runs(
            shared,
            'try (var r = new StringReader("a")) { r.read(); } catch (IOException | RuntimeException e) { } finally { s = 1; }\ns',
        )
        == "1"
    )


def test_the_last_expression_with_and_without_a_semicolon(shared):
    assert runs(shared, "1 + 1") == "2"
    assert runs(shared, "int q9 = 3;\nq9 * 2\n") == "6"
    assert runs(shared, "q9 * 2 // a comment") == "6"
    assert runs(shared, "q9 * 2\n/* a comment\n of two lines */") == "6"


def test_an_assignment_shows_nothing_or_its_value(shared):
    assert shared.runs("int silent9 = 3;").ok().result() is None
    assert shared.runs('System.out.print("");').ok().result() is None
    assert shared.runs("").ok().result() is None
    assert shared.runs("   \n  // nothing\n").ok().result() is None


def test_chinese_and_emoji_in_names_texts_and_comments(shared):
    done = shared.runs(
        '// 注释 🧵\nint 线程数 = 4;\nString 笑 = "😀" + "线";\nSystem.out.println(笑 + 线程数);\n笑.length() + 线程数'
    ).ok()
    assert (done.text(), done.result()) == ("😀线4\n", "7")


def test_windows_line_ends_and_tabs(shared):
    assert runs(shared, "int crlf = 1;\r\n\tcrlf++;\r\ncrlf\r\n") == "2"


def test_a_package_line_is_ignored_and_said_to_be(shared):
    done = shared.runs(
        "package org.example.threads;\n\nimport java.util.zip.CRC32;\n\npublic class Pasted { public static int v() { return (int) new CRC32().getValue() + 8; } }"
    ).ok()
    assert "package" in done.text("stderr")
    assert runs(shared, "Pasted.v()") == "8"


def test_a_pasted_class_with_main_is_a_class_like_any_other(shared):
    runs(
        shared,
        'public class Hello {\n    private static final Object LOCK = new Object();\n    public static void main(String[] args) throws Exception {\n        var t = new Thread(() -> { synchronized (LOCK) { System.out.println("hello from " + Thread.currentThread().getName()); } }, "worker");\n        t.start();\n        t.join();\n    }\n}',
    )
    assert shared.runs("Hello.main(new String[0]);").ok().text() == "hello from worker\n"


def test_checked_exceptions_need_no_handler(shared):
    assert (
        shared.runs('Thread.sleep(1); Files.size(Path.of("/nowhere/at/all"));').error()["ename"]
        == "java.nio.file.NoSuchFileException"
    )


def test_a_value_whose_text_looks_like_a_comment(shared):
    assert runs(shared, '"a//b".length()') == "4"
    assert runs(shared, '"/*" + "*/"') == "/**/"
    assert runs(shared, 'URI.create("http://a/b").getHost()') == "a"


def test_a_compact_constructor(shared):
    assert (
        runs(
            shared,
            "record Positive(int n) { Positive { if (n <= 0) throw new IllegalArgumentException(); } }",
            "new Positive(3).n()",
        )
        == "3"
    )


def test_static_and_final_methods(shared):
    assert runs(shared, "public static final int fixed() { return 2; }", "fixed()") == "2"


def test_var_of_a_type_that_cannot_be_written(shared):
    assert runs(shared, 'var mixed = List.of(1, "a", 2.0);', "mixed.size()") == "3"
    assert (
        runs(
            shared, "var inter = (Runnable & java.io.Serializable) () -> { };", "inter instanceof java.io.Serializable"
        )
        == "true"
    )


def test_a_very_long_cell(shared):
    code = "\n".join(f"total += {n};" for n in range(60))
    assert shared.runs("int total = 0;\n" + code + "\ntotal", patience=120).ok().result() == str(sum(range(60)))


def test_a_name_of_the_notebook_wins_over_a_helper_of_that_name(kernel):
    kernel.runs("record Pool(int n) {}\nclass HttpBin {}\nint cpuCount() { return 77; }\nList<String> range(int n) { return List.of(\"mine\"); }").ok()
    assert kernel.runs("new Pool(3)").ok().result() == "Pool[n=3]"
    assert kernel.runs("cpuCount() + range(2).getFirst()").ok().result() == "77mine"
    assert kernel.runs("ThreadPool.of(1).workers()").ok().result() == "1"
