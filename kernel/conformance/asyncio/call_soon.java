void work(String name) {
    System.out.println("task " + name);
    sleep(0);
    System.out.println("task " + name + " again");
}

run(() -> {
    var loop = EventLoop.current();
    loop.callSoon(() -> System.out.println("soon 1"));
    var task = createTask(() -> work("a"));
    var handle = loop.callSoon(() -> System.out.println("never"));
    loop.callSoon(() -> loop.callSoon(() -> System.out.println("from a callback")));
    loop.callSoon(() -> System.out.println("soon 2"));
    handle.cancel();
    System.out.println("main " + (handle.isCancelled() ? "True" : "False"));
    await(task);
    System.out.println("end");
});
