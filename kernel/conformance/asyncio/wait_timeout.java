void work(double seconds) {
    sleep(seconds);
    System.out.println("slept " + seconds);
}

run(() -> {
    var loop = EventLoop.current();
    var tasks = List.of(createTask(() -> work(0.1)), createTask(() -> work(0.5)));
    var waited = loop.wait(tasks, ReturnWhen.ALL_COMPLETED, 0.3);
    System.out.println(waited.done().size() + " " + waited.pending().size() + " and nothing is cancelled");
    loop.wait(tasks);
    System.out.println(tasks.stream().map(task -> task.isDone() ? "True" : "False").toList());
});
