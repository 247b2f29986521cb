String yes(boolean value) {
    return value ? "True" : "False";
}

void waiter(AsyncEvent event, String name) {
    System.out.println(name + " waits");
    event.await();
    System.out.println(name + " goes on");
}

run(() -> {
    var event = new AsyncEvent();
    var tasks = Stream.of("a", "b", "c").map(name -> createTask(() -> waiter(event, name))).toList();
    sleep(0);
    System.out.println(yes(event.isSet()));
    event.set();
    System.out.println("set");
    gather(tasks);
    waiter(event, "late");
    event.clear();
    System.out.println(yes(event.isSet()));
});
