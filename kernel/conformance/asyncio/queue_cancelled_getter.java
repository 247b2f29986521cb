void getter(AsyncQueue<Integer> queue, String name) {
    try {
        System.out.println(name + " " + queue.get());
    } catch (CancelledError e) {
        System.out.println(name + " cancelled");
        throw e;
    }
}

run(() -> {
    var queue = new AsyncQueue<Integer>();
    var tasks = Stream.of("a", "b", "c").map(name -> createTask(() -> getter(queue, name))).toList();
    sleep(0);
    queue.offer(1);
    tasks.get(0).cancel();
    sleep(0);
    sleep(0);
    queue.offer(2);
    gather(true, tasks);
    System.out.println(queue.size() + " "
            + tasks.stream().map(task -> task.isCancelled() ? "True" : "False").toList());
    AsyncQueue<Integer> lifo = AsyncQueue.lastInFirstOut(0);
    AsyncQueue<Integer> least = AsyncQueue.leastFirst(0, Comparator.naturalOrder());
    for (int n : List.of(3, 1, 2)) {
        lifo.offer(n);
        least.offer(n);
    }
    System.out.println(range(3).stream().map(i -> lifo.get()).toList() + " "
            + range(3).stream().map(i -> least.get()).toList());
});
