"""What a task may consist of, what it takes along, and what is said of that which cannot go with it."""

BEGIN = """
int base = 5;
String through(int n) { return "<" + n * base + ">"; }
record Pair<T extends Comparable<T>>(T a, T b) { T most() { return a.compareTo(b) > 0 ? a : b; } }
enum Op implements IntBinaryOperator {
    PLUS { public int applyAsInt(int a, int b) { return a + b; } }, TIMES { public int applyAsInt(int a, int b) { return a * b; } }
}
sealed interface Oak permits Acorn, Bough {}
record Acorn(int value) implements Oak {}
record Bough(Oak left, Oak right) implements Oak {}
int sum(Oak tree) { return switch (tree) { case Acorn(var value) -> value; case Bough(var l, var r) -> sum(l) + sum(r); }; }
interface Greeter { String name(); default String greet() { return "hi " + name() + base; } }
abstract class Animal { String name; Animal(String name) { this.name = name; } abstract String noise(); String say() { return name + noise(); } }
class Node { Node next; int number; Node(int number) { this.number = number; } static Node make(int n) { return new Node(n); } int plus(int n) { return number + n; } }
class Parent { static int count = 1; }
class Child extends Parent {}
Function<Integer, Function<Integer, Integer>> curried = a -> b -> a * 10 + b;
Function<Integer, Integer> factorial = n -> n == 0 ? 1 : n * again(n - 1);
int again(int n) { return factorial.apply(n); }
<T> T best(List<? extends T> all, Comparator<? super T> by) { return all.stream().max(by).get(); }
"""

SECOND = """
class Dog extends Animal { Dog() { super("dog"); } String noise() { return " barks " + base; } }
class Oops extends Exception { final Acorn at; Oops(String message, Acorn at, Throwable cause) { super(message, cause); this.at = at; } }
class Stuck extends RuntimeException { final Object lock = new Object(); Stuck(String message) { super(message); } }
class Mute extends Stuck { Mute() { super(""); } public String getMessage() { throw new IllegalStateException(); } }
var ring = new Node(1); ring.next = new Node(2); ring.next.next = ring;
var declared = new TreeMap<Integer, String>((a, b) -> base * Integer.compare(b, a)); declared.put(1, "a"); declared.put(2, "b");
int[] nothing; Integer none = null;
var server = new ServerSocket(0);
class Service { int fine() { return 1; } int bad() { return server.getLocalPort(); } }
var tasks = ProcessPool.of(2);
"""



def begin(kernel):
    """The cells that all tests build on, once."""
    if not getattr(kernel, "has_begun", False):
        kernel.runs(BEGIN).ok()
        kernel.runs(SECOND).ok()
        kernel.has_begun = True


WORKS = {
    "tasks.map(Node::make, range(2)).get(1).number": "1",
    "tasks.map(Node::new, range(2)).get(1).plus(3)": "4",
    "tasks.map(new Node(40)::plus, range(3))": "[40, 41, 42]",
    "tasks.map(Pair::most, List.of(new Pair<>(1, 2), new Pair<>(4, 3)))": "[2, 4]",
    "tasks.starmap(Math::max, List.of(Map.entry(1, 2)))": "[2]",
    "tasks.map(n -> curried.apply(n), range(3)).get(2).apply(7)": "27",
    "tasks.map(n -> factorial.apply(n), range(5))": "[1, 1, 2, 6, 24]",
    "tasks.map(n -> best(List.of(n, 3), Comparator.naturalOrder()), range(5))": "[3, 3, 3, 3, 4]",
    "tasks.map(op -> op.applyAsInt(3, 4), List.of(Op.values()))": "[7, 12]",
    "tasks.map(t -> sum(t), List.of(new Bough(new Acorn(1), new Bough(new Acorn(2), new Acorn(3)))))": "[6]",
    'tasks.apply(() -> ((Greeter) () -> "you").greet())': "hi you5",
    "tasks.map(Animal::say, List.of(new Dog()))": "[dog barks 5]",
    "tasks.apply(() -> ring.next.next == ring)": "true",
    "tasks.apply(() -> declared)": "{2=b, 1=a}",
    'tasks.apply(() -> "" + nothing + none + base)': "nullnull5",
    "tasks.map(n -> n == null ? null : through(n), Arrays.asList(1, null))": "[<5>, null]",
    "{ Supplier<Animal> made = Dog::new; return tasks.apply(() -> made.get().say()); }": "dog barks 5",
    "{ var list = new ArrayList<>(List.of(1)); var map = Map.of(1, list); return tasks.apply(() -> { list.add(2); return map.get(1).size(); }); }": "2",
    "{ Function<Integer, Integer>[] f = new Function[1]; f[0] = n -> n == 0 ? 0 : n + f[0].apply(n - 1); return tasks.map(n -> f[0].apply(n), range(4)); }": "[0, 1, 3, 6]",
    "{ int k = 9; var it = new Object() { int twice() { return k * 2; } }; class Here { int v = k; } var h = new Here(); return tasks.apply(() -> it.twice() + h.v); }": "27",
    "{ byte b = 1; short s = 2; char c = 3; long l = 4; float f = 5; double d = 6; boolean z = true; int[][] a = {{7}}; return tasks.apply(() -> b + s + c + l + f + d + (z ? a[0][0] : 0)); }": "28.0",
    'tasks.apply(() -> Path.of("a").resolve(through(1)))': "a/<5>",
    "tasks.apply(() -> IntStream.of(1, 5).summaryStatistics()).getMax()": "5",
    "tasks.apply(() -> new Service().fine())": "1",
    "tasks.apply(() -> Child.count + 1)": "2",
    "Parent.count = 7; tasks.apply(() -> Child.count + 1)": "8",
    "tasks.apply(() -> { try (var inner = ProcessPool.of(1)) { return inner.map(n -> through(n), range(2)); } })": "[<0>, <5>]",
    "CompletableFuture.supplyAsync(() -> tasks.map(n -> through(n), range(2))).join()": "[<0>, <5>]",
    "IntStream.range(0, 3).parallel().mapToObj(i -> tasks.apply(() -> through(i))).toList()": "[<0>, <5>, <10>]",
    "{ var told = new CompletableFuture<Object>(); tasks.applyAsync(() -> 3, n -> { try (var p = ProcessPool.of(1)) { told.complete(p.apply(() -> through(n))); } }); return told.get(20, TimeUnit.SECONDS); }": "<15>",
    "{ NavigableSet<Integer> keys = declared.navigableKeySet(); return tasks.apply(() -> keys.first()); }": "2",
    "{ var large = new int[25_000_000]; large[7] = 7; return tasks.apply(() -> { large[8] = large[7] + 1; return large; })[8]; }": "8",
    "{ var large = range(1_000_000).stream().map(n -> n + 1).toList(); return tasks.apply(() -> large.reversed()).get(0); }": "1000000",
}


def test_whatever_a_cell_can_write_runs_in_a_worker(shared):
    begin(shared)
    for program, value in WORKS.items():
        wrapped = f"Object of() throws Exception {program}\nof()" if program.startswith("{") else program
        done = shared.runs(wrapped).ok()
        assert (done.result(), done.text("stderr")) == (value, ""), program


REFUSED = {
    "tasks.apply(() -> new Service().bad())": ["`server`", "java.net.ServerSocket"],
    "{ int n = 1; var open = server; tasks.apply(() -> { for (int i = 0; i < n; i++) { int j = i; } return open.getLocalPort(); }); }": ["`open`", "java.net.ServerSocket"],
    "tasks.map(n -> 1, List.of(server))": ["An item (java.net.ServerSocket)"],
    "var box = new ArrayList<Object>(List.of(server)); tasks.apply(() -> box.size())": ["`box`", "holds a java.net.ServerSocket"],
    "tasks.apply(() -> tasks.workers())": ["`tasks`", "ProcessPool"],
    "var monitor = new Object(); tasks.apply(() -> { synchronized (monitor) { return 1; } })": ["`monitor`", "lock"],
    "var queue = new LinkedBlockingQueue<Integer>(); tasks.apply(() -> queue.add(1))": ["`queue`", "let the tasks return"],
    "var joined = curried.andThen(f -> f); tasks.apply(() -> joined.apply(1).apply(2))": ["`joined`", "write it as a lambda"],
    "var stream = Stream.of(1); tasks.apply(() -> stream.count())": ["`stream`"],
    "var chain = new Node(0); for (int i = 0; i < 200_000; i++) { var n = new Node(i); n.next = chain; chain = n; }\ntasks.apply(() -> chain.number)": ["`chain`", "too many objects"],
    "class Late extends FilterOutputStream { int v = 1; Late() { super(null); } } var late = new Late(); tasks.apply(() -> late.v)": ["`late`", "holds a java.io.FilterOutputStream"],
    "Class<?> kind = javax.management.ObjectName.class; tasks.apply(() -> kind.getName())": ["`kind`", "javax.management.ObjectName"],
    "var gadget = new javax.management.BadAttributeValueExpException(1); tasks.apply(() -> gadget.toString())": ["`gadget`"],
}


def test_what_cannot_travel_is_refused_before_it_is_sent(shared):
    begin(shared)
    for program, said in REFUSED.items():
        error = shared.runs(program).error()
        assert error["ename"] == "threadbook.shipping.CannotTravelException", program
        assert all(part in error["evalue"] for part in [*said, "Nothing was sent"]), (program, error["evalue"])
    assert shared.runs("tasks.map(n -> through(n), range(2))").ok().result() == "[<0>, <5>]"


THROWN = {
    'new Oops("m", new Acorn(3), new IOException("io"))': ("Oops", "m"),
    'new Stuck("stuck")': ("threadbook.process.TaskFailedException", "Stuck: stuck"),
    "new Mute()": ("threadbook.process.TaskFailedException", "Mute: (its message cannot be read)"),
    'new ExecutionException("outer", new Stuck("stuck"))': ("java.util.concurrent.ExecutionException", "outer"),
    'new javax.net.ssl.SSLException("tls")': ("threadbook.process.TaskFailedException", "javax.net.ssl.SSLException: tls"),
    "new StackOverflowError()": ("java.lang.StackOverflowError", ""),
}


def test_whatever_a_task_throws_comes_back(shared):
    begin(shared)
    for thrown, said in THROWN.items():
        failed = shared.runs(f"tasks.apply(() -> {{ throw {thrown}; }});")
        assert (failed.error()["ename"], failed.error()["evalue"]) == said
        assert "-worker-" in failed.trace()
    circle = 'var a = new IOException("a"); var b = new Stuck("b"); b.initCause(a); a.initCause(b); a.addSuppressed(new Stuck("c")); throw a;'
    failed = shared.runs(f"tasks.apply(() -> {{ {circle} }});")
    assert failed.error()["ename"] == "java.io.IOException"
    assert "Stuck: b" in failed.trace() and "Stuck: c" in failed.trace()
    shared.runs('int code = 0; try { tasks.apply(() -> { throw new Oops("m", new Acorn(3), null); }); } catch (Oops e) { code = e.at.value(); }').ok()
    assert shared.runs("code").ok().result() == "3"
    failed = shared.runs("tasks.apply(() -> new Thread())")
    assert "cannot travel back: it holds a java.lang.Thread" in failed.error()["evalue"]


def test_an_assignment_is_reported_whatever_names_the_variable(shared):
    begin(shared)
    shared.runs("void assign() { base *= 2; } var read = new HashMap<>(Map.of(1, List.of(2)));").ok()
    done = shared.runs("try (var pool = ProcessPool.of(1)) { pool.apply(() -> { assign(); Child.count++; nothing = new int[3]; return read.get(1); }); } base").ok()
    assert done.result() == "5"
    told = done.text("stderr")
    assert all(f"the variable `{name}`" in told for name in ("base", "count", "nothing")) and "`read`" not in told


def test_every_task_begins_with_the_values_of_the_notebook(shared):
    begin(shared)
    shared.runs("int f = 1; var list = new ArrayList<Integer>(); int[] array = {1, 2}; var text = new StringBuilder(\"a\"); class Bank { static int balance = 10; }").ok()
    shared.runs("var one = ProcessPool.of(1);").ok()
    done = shared.runs("one.map(n -> { f++; list.add(n); array[0]++; text.append(n); Bank.balance++; return f + list.size() + array[0]; }, range(3), 1)").ok()
    assert done.result() == "[5, 5, 5]"
    assert all(f"the variable `{name}`" in done.text("stderr") for name in ("f", "list", "array", "text", "balance"))
    shared.runs("f = 1;").ok()
    done = shared.runs('one.apply(() -> f + " " + list + " " + array[0] + " " + text + " " + Bank.balance)').ok()
    assert done.result() == "1 [] 1 a 10"
    shared.runs("one.close(); int kept = 0; var prepared = ProcessPool.builder(1).initializer(() -> { kept = 7; list.add(7); }).build();").ok()
    assert shared.runs('prepared.apply(() -> { list.add(8); return kept; }) + " " + prepared.apply(() -> list)').ok().result() == "7 [7]"
    shared.runs("class P { int f() { return 1; } }").ok()
    assert shared.runs("prepared.apply(() -> kept + new P().f())").ok().result() == "8"
    shared.runs("class P { int f() { return 2; } }").ok()  # all classes are loaded anew, and prepared again
    assert shared.runs("prepared.apply(() -> kept + new P().f())").ok().result() == "9"
    shared.runs("prepared.close();").ok()


def test_what_was_null_is_told(shared):
    begin(shared)
    shared.runs("String nothing = null;").ok()
    assert 'because "nothing" is null' in shared.runs("tasks.apply(() -> nothing.length())").error()["evalue"].replace("REPL.", "")
    failed = shared.runs('tasks.apply(() -> { try { return nothing.length(); } catch (Exception e) { throw new IllegalStateException("outer", e); } })')
    assert failed.error()["evalue"] == "outer" and "is null" in failed.trace()


def test_a_class_that_fails_in_a_worker_fails_only_its_tasks(shared):
    shared.runs(
        """
        var here = ProcessHandle.current().pid();
        class Fragile { static int value = 1; static { if (ProcessHandle.current().pid() != here) throw new IllegalStateException("not here"); } }
        boolean use = false;
        Fragile.value = 2;
        var fragile = ProcessPool.of(1);
        """
    ).ok()
    task = "fragile.apply(() -> use ? Fragile.value : -1)"
    assert shared.runs(task).ok().result() == "-1"
    assert shared.runs("use = true; " + task).error()["ename"] in ("java.lang.ExceptionInInitializerError", "java.lang.NoClassDefFoundError")
    assert shared.runs("fragile.apply(() -> 3)").ok().result() == "3"
    shared.runs("class Torn { private Object readResolve() { throw new IllegalStateException(); } } var torn = new Torn();").ok()
    assert "`torn`" in shared.runs("fragile.apply(() -> torn.toString())").error()["evalue"]
    assert shared.runs("fragile.apply(() -> use)").ok().result() == "true"
    shared.runs("fragile.close();").ok()


def test_values_are_set_before_code_that_reads_them_runs(shared):
    done = shared.runs(
        """
        int modulus = 7, sign = -1;
        record Key(int v) { public int hashCode() { return v % modulus; } }
        var keyed = new HashMap<>(Map.of(new Key(10), "ten"));
        var sorted = new PriorityQueue<Integer>((a, b) -> sign * Integer.compare(a, b)); sorted.addAll(List.of(1, 3, 2));
        try (var pool = ProcessPool.of(1)) { IO.println(pool.apply(() -> keyed.get(new Key(10)) + new PriorityQueue<>(sorted).poll())); }
        """
    ).ok()
    assert done.text() == "ten3\n"


def test_what_only_workers_have_used_can_be_declared_anew(shared):
    shared.runs("int rule1(int n) { return n; } String uses1(int n) { return \"v\" + rule1(n); } var anew = ProcessPool.of(1);").ok()
    assert shared.runs("anew.map(n -> uses1(n), range(2))").ok().result() == "[v0, v1]"
    shared.runs("long rule1(int n) { return n + 100L; }").ok()
    assert shared.runs("anew.map(n -> uses1(n), range(2))").ok().result() == "[v100, v101]"
    shared.runs("record Shape1(int x) {} Object shape1() { return new Shape1(1); }").ok()
    assert shared.runs("anew.apply(() -> shape1().toString())").ok().result() == "Shape1[x=1]"
    shared.runs("record Shape1(int x, int y) { Shape1(int x) { this(x, 9); } }").ok()
    assert shared.runs("anew.apply(() -> shape1().toString())").ok().result() == "Shape1[x=1, y=9]"
    shared.runs("anew.close();").ok()


def test_what_an_initializer_keeps_in_a_variable_is_there_for_the_tasks(shared):
    done = shared.runs(
        """
        List<Integer> kept1 = null; int seed1 = 40;
        try (var pool = ProcessPool.of(1, () -> { kept1 = new ArrayList<>(List.of(seed1)); })) {
            System.out.println(pool.apply(() -> kept1.size() + seed1));
            seed1 = 50;
            System.out.println(pool.apply(() -> kept1.get(0) + seed1));
            kept1 = List.of(1, 2, 3);
            System.out.println(pool.apply(() -> kept1.size()));
        }
        """
    ).ok()
    assert done.text() == "41\n90\n3\n"
    assert done.text("stderr") == ""
