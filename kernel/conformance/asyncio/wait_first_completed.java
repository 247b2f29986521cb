int work(int n, int turns) {
    for (int i = 0; i < turns; i++) {
        sleep(0);
    }
    System.out.println("done " + n);
    return n;
}

run(() -> {
    // a set in Python is in no order: these are far enough from one another
    Collection<Task<Integer>> pending = Stream.of(3, 1, 2).map(n -> createTask(() -> work(n, 3 * n))).toList();
    while (!pending.isEmpty()) {
        var waited = EventLoop.current().wait(pending, ReturnWhen.FIRST_COMPLETED);
        pending = waited.pending();
        System.out.println(waited.done().stream().map(Task::result).sorted().toList() + " " + pending.size());
    }
});
