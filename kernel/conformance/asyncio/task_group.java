int work(int n, int turns) {
    for (int i = 0; i < turns; i++) {
        sleep(0);
    }
    System.out.println("done " + n);
    return n;
}

run(() -> {
    var tasks = new ArrayList<Task<Integer>>();
    try (var group = new TaskGroup()) {
        range(3).forEach(n -> tasks.add(group.createTask(() -> work(n, 3 - n))));
        System.out.println("made");
    }
    System.out.println(tasks.stream().map(Task::result).toList());
});
