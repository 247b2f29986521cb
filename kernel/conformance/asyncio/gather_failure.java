int work(int n, int turns) {
    for (int i = 0; i < turns; i++) {
        sleep(0);
    }
    if (n % 2 == 1) {
        throw new IllegalArgumentException("bad " + n);
    }
    System.out.println("done " + n);
    return n;
}

String yes(boolean value) {
    return value ? "True" : "False";
}

run(() -> {
    var tasks = range(5).stream().map(n -> createTask(() -> work(n, n))).toList();
    try {
        gather(tasks);
    } catch (IllegalArgumentException problem) {
        System.out.println("failed: " + problem.getMessage());
    }
    System.out.println(tasks.stream().map(task -> yes(task.isDone())).toList());
    for (int i = 0; i < 5; i++) {
        sleep(0);
    }
    System.out.println(tasks.stream().map(task -> yes(task.isDone())).toList());
    System.out.println(gather(true, tasks).stream()
            .map(result -> "'" + (result instanceof Exception e ? e.getMessage() : result) + "'")
            .toList());
});
