"""Running a cell again replaces what it defined, and nothing else."""

import re
from transcript import runs

# ---------------------------------------------------------------- the known defects of other kernels, by their numbers at dflib/jjava


def test_53_a_variable_derived_from_a_redefined_one_keeps_its_value(shared):
    assert (
        runs(
            shared,
            "var base53 = List.of(1, 2);",
            "var derived53 = base53.size() + 1;",
            "var base53 = List.of(7);",
            "derived53",
        )
        == "3"
    )
    assert runs(shared, "int n53 = 1;", "int m53 = n53 + 1;", "int n53 = 10;", "m53") == "2"
    assert runs(shared, 'String n53 = "other type";', "m53") == "2"


def test_64_a_method_with_another_signature_does_not_hang(shared):
    assert (
        runs(
            shared,
            "static int f64(int x) { return x; }",
            "f64(1)",
            "static int f64(String s) { return s.length(); }",
            'f64("abc")',
        )
        == "3"
    )
    assert runs(shared, "static long f64(int x) { return x; }", "f64(5)") == "5"
    assert runs(shared, 'static String f64(int x) { return "s" + x; }', "f64(5)") == "s5"


def test_65_classes_that_need_each_other_in_one_cell(shared):
    assert (
        runs(
            shared,
            "class Ping65 { int n; Pong65 next() { return new Pong65(n + 1); } Ping65(int n) { this.n = n; } }\n"
            "class Pong65 { int n; Ping65 next() { return new Ping65(n + 1); } Pong65(int n) { this.n = n; } }\n"
            "new Ping65(1).next().next().n",
        )
        == "3"
    )


def test_119_an_import_in_a_later_cell_keeps_variables(shared):
    assert (
        runs(
            shared,
            'var text119 = new StringBuilder("kept");',
            "import java.util.zip.*;",
            "import java.awt.Color;",
            "text119",
        )
        == "kept"
    )


def test_128_a_method_declared_anew_keeps_the_variables_that_came_of_it(shared):
    assert (
        runs(shared, "int f128() { return 1; }", "var v128 = f128();", "int f128() { return 2; }", "v128 + f128()")
        == "3"
    )


def test_128_in_one_cell(shared):
    assert runs(shared, "int g128() { return 1; } var w128 = g128(); int g128() { return 2; }", "w128") == "1"


def test_4_see_test_memory(shared):
    """#4, values of a cell that is run again are freed: the figures are in test_memory.py."""
    assert (
        runs(shared, "var big4 = new byte[1_000_000];", "var big4 = new byte[2_000_000];", "big4.length") == "2000000"
    )


# ---------------------------------------------------------------- methods


def test_callers_see_the_new_body(shared):
    assert (
        runs(
            shared,
            "int inner1() { return 1; }",
            "int outer1() { return inner1() * 10; }",
            "int inner1() { return 2; }",
            "outer1()",
        )
        == "20"
    )


def test_a_thread_that_runs_sees_the_new_body(shared):
    runs(
        shared,
        "int step() { return 1; }",
        "var seen = new LinkedBlockingQueue<Integer>(); var asked = new LinkedBlockingQueue<String>();"
        "var stepper = Thread.ofVirtual().start(() -> { while (true) { try { asked.take(); seen.add(step()); } catch (InterruptedException e) { return; } } });",
        'asked.add("?");',
    )
    assert runs(shared, "seen.poll(5, TimeUnit.SECONDS)") == "1"
    runs(shared, "int step() { return 2; }", 'asked.add("?");')
    assert runs(shared, "seen.poll(5, TimeUnit.SECONDS)") == "2"
    runs(shared, "stepper.interrupt();")


def test_overloads_live_side_by_side(shared):
    assert (
        runs(
            shared,
            'String over(int x) { return "int"; }\nString over(String x) { return "String"; }\nString over(int... x) { return "ints"; }',
            'over(1) + over("") + over(1, 2)',
        )
        == "intStringints"
    )
    assert runs(shared, 'String over(int x) { return "anew"; }', 'over(1) + over("")') == "anewString"


# ---------------------------------------------------------------- classes


def test_a_class_declared_anew_makes_new_objects_and_other_variables_stay(shared):
    runs(shared, 'class Cat { String says() { return "miau"; } }', "int lives = 9; var cat = new Cat();")
    runs(shared, 'class Cat { int age = 3; String says() { return "prr"; } }')
    assert runs(shared, "lives") == "9"
    assert runs(shared, "new Cat().says() + new Cat().age") == "prr3"


def test_a_variable_of_a_class_declared_anew_with_the_same_fields_keeps_its_object(shared):
    runs(shared, 'class Dog { int age = 1; String says() { return "wau"; } }', "var dog = new Dog(); dog.age = 7;")
    runs(shared, 'class Dog { int age = 1; String says() { return "woof"; } }')
    assert runs(shared, "dog.age + dog.says()") == "7woof"


def test_a_variable_whose_class_has_changed_its_shape_is_said_to_be_reset(shared):
    runs(shared, "record Pair(int a) { }", "var pair = new Pair(1); int beside = 5;")
    done = shared.runs("record Pair(int a, int b) { }").ok()
    assert runs(shared, "pair") == "null"
    assert "pair" in done.text("stderr")
    assert runs(shared, "beside") == "5"
    assert runs(shared, "pair = new Pair(1, 2); pair") == "Pair[a=1, b=2]"


def test_variables_that_came_of_one_that_is_reset_keep_their_values(shared):
    runs(
        shared,
        "record Item(int a) { }",
        "var item = new Item(1); List<Item> items = List.of(item); var others = List.of(item, item);",
    )
    done = shared.runs("record Item(int a, int b) { }").ok()
    assert "The variable item was reset" in done.text("stderr")
    assert runs(shared, "item") == "null"
    assert runs(shared, "items.size() + others.size()") == "3"


def test_a_class_that_nothing_has_used_yet_may_change_its_shape(shared):
    runs(shared, "record Disc(double r) { }", "double size(Disc d) { return d.r(); }", "record Disc(double radius) { }")
    trace = shared.runs("size(new Disc(1))").trace()
    assert "size(Disc) refers to method r()" in trace
    assert runs(shared, "double size(Disc d) { return d.radius(); }", "size(new Disc(2))") == "2.0"


def test_what_does_not_compile_any_more_is_told_at_once(shared):
    runs(
        shared,
        "sealed interface Form permits Round, Flat { } record Round() implements Form { } record Flat() implements Form { }",
        "int edges(Form f) { return switch (f) { case Round r -> 0; case Flat s -> 4; }; }",
    )
    done = shared.runs("sealed interface Form permits Round, Flat, Odd { } record Odd() implements Form { }").ok()
    why = "edges(Form) does not compile any more: the switch expression does not cover all possible input values"
    assert why in done.text("stderr")
    assert re.fullmatch(re.escape(why.replace(" any more", "")) + r" \(cell \d+, line 1\)", shared.runs("edges(new Flat())").error()["evalue"])
    repaired = shared.runs(
        "sealed interface Form permits Round, Flat, Odd { }\n"
        "int edges(Form f) { return switch (f) { case Round r -> 0; case Flat s -> 4; case Odd o -> 7; }; }\n"
        "edges(new Odd())"
    ).ok()
    assert (repaired.result(), repaired.text("stderr")) == ("7", "")


def test_static_fields_of_other_classes_stay(shared):
    assert (
        runs(
            shared,
            "class Count { static int n = 0; }",
            "Count.n = 5;",
            "class Unrelated { }",
            "class Unrelated { int x; }",
            "Count.n",
        )
        == "5"
    )


def test_the_same_cell_again_and_again(shared):
    cell = "record R(int x) { int twice() { return 2 * x; } }\nint call(R r) { return r.twice(); }\nvar rs = IntStream.range(0, 3).mapToObj(R::new).toList();\ncall(rs.get(2))"
    assert [runs(shared, cell) for _ in range(10)] == ["4"] * 10


def test_a_subclass_follows_its_superclass(shared):
    assert (
        runs(
            shared,
            'class Base { String n() { return "old"; } }',
            "class Derived extends Base { }",
            'class Base { String n() { return "new"; } int extra; }',
            "new Derived().n()",
        )
        == "new"
    )


def test_a_name_may_become_another_kind_of_thing(shared):
    assert runs(shared, "int thing = 1;", "int thing() { return 2; }", "thing() + thing") == "3"
    assert runs(shared, "enum Mood { GOOD }", "record Mood(int m) { }", "new Mood(1)") == "Mood[m=1]"


def test_a_failed_cell_leaves_the_old_definition(shared):
    runs(shared, "int stays() { return 1; }")
    assert shared.runs("int stays() { return missing + ; }").reply["status"] == "error"
    assert runs(shared, "stays()") == "1"


def test_hundreds_of_variables_slow_nothing_down(shared, measured):
    few = min(shared.runs("1 + 1").seconds for _ in range(10))
    for block in range(10):
        shared.runs("\n".join(f"int many{block}_{i} = {i};" for i in range(20)), patience=120).ok()
    many = min(shared.runs("1 + 1").seconds for _ in range(10))
    measured("1+1 with few names", few)
    measured("1+1 with 200 names more", many)
    assert many < few * 4 + 0.05
    assert runs(shared, "many9_19 + many0_1") == "20"
