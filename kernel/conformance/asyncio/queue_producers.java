void producer(AsyncQueue<String> queue, String name, int count) {
    for (int i = 0; i < count; i++) {
        queue.put(name + i);
        System.out.println("put " + name + i + " " + queue.size());
    }
}

void consumer(AsyncQueue<String> queue, String name) {
    while (true) {
        var item = queue.get();
        System.out.println(name + " got " + item);
        sleep(0);
        queue.taskDone();
    }
}

run(() -> {
    var queue = new AsyncQueue<String>(2);
    var consumers = Stream.of("x", "y").map(name -> createTask(() -> consumer(queue, name))).toList();
    gather(() -> producer(queue, "a", 4), () -> producer(queue, "b", 4));
    queue.join();
    System.out.println("all worked off " + (queue.isEmpty() ? "True" : "False"));
    consumers.forEach(Task::cancel);
    gather(true, consumers);
});
