void good(String name) {
    try {
        sleep(5);
    } catch (CancelledError e) {
        System.out.println(name + " cancelled");
        throw e;
    }
}

void bad(String text) {
    sleep(0);
    System.out.println("fails: " + text);
    throw new IllegalArgumentException(text);
}

run(() -> {
    Task<?>[] a = new Task<?>[1];
    try (var group = new TaskGroup()) {
        a[0] = group.createTask(() -> good("a"));
        group.createTask(() -> bad("one"));
        group.createTask(() -> bad("two"));
        group.createTask(() -> good("b"));
        try {
            sleep(5);
        } finally {
            System.out.println("the block is left");
        }
    } catch (TaskGroupException problem) {
        System.out.println(problem.errors().stream().map(each -> "'" + each.getMessage() + "'").toList());
    }
    System.out.println((a[0].isCancelled() ? "True" : "False") + " " + currentTask().cancelling());
    sleep(0);
    System.out.println("main goes on");
});
