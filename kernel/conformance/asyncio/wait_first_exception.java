int work(int n, int turns) {
    for (int i = 0; i < turns; i++) {
        sleep(0);
    }
    System.out.println("end " + n);
    if (n == 2) {
        throw new IllegalArgumentException("two");
    }
    return n;
}

run(() -> {
    var loop = EventLoop.current();
    var tasks = Stream.of(1, 2, 3).map(n -> createTask(() -> work(n, 4 * n))).toList();
    var waited = loop.wait(tasks, ReturnWhen.FIRST_EXCEPTION);
    System.out.println(waited.done().size() + " " + waited.pending().size());
    waited = loop.wait(waited.pending(), ReturnWhen.FIRST_EXCEPTION);
    System.out.println(waited.done().size() + " " + waited.pending().size());
    var thrown = tasks.get(1).exception();
    System.out.println((thrown instanceof IllegalArgumentException ? "True " : "False ") + thrown.getMessage());
});
