void setter(LoopFuture<String> future) {
    System.out.println("setting");
    future.setResult("value");
    System.out.println("set");
}

void waiter(LoopFuture<String> future, String name) {
    System.out.println(name + " " + await(future));
}

run(() -> {
    var loop = EventLoop.current();
    LoopFuture<String> future = loop.createFuture();
    var a = createTask(() -> waiter(future, "a"));
    var b = createTask(() -> waiter(future, "b"));
    var c = createTask(() -> setter(future));
    future.addDoneCallback(done -> System.out.println("callback " + done.result()));
    gather(a, b, c);
    var failing = loop.createFuture();
    loop.callSoon(() -> failing.setException(new IllegalArgumentException("bad")));
    try {
        await(failing);
    } catch (IllegalArgumentException problem) {
        System.out.println("failed " + problem.getMessage());
    }
    var cancelled = loop.createFuture();
    loop.callSoon(() -> cancelled.cancel());
    try {
        await(cancelled);
    } catch (CancelledError e) {
        System.out.println("cancelled " + (cancelled.isDone() ? "True" : "False"));
    }
});
