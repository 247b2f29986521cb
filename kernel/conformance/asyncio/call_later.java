run(() -> {
    var loop = EventLoop.current();
    loop.callLater(0.3, () -> System.out.println("third"));
    loop.callLater(0.1, () -> System.out.println("first"));
    var never = loop.callLater(0.15, () -> System.out.println("never"));
    loop.callLater(0.2, () -> System.out.println("second"));
    loop.callLater(0, () -> System.out.println("at once"));
    never.cancel();
    sleep(0);
    System.out.println("one turn later");
    sleep(0.4);
    System.out.println("end");
});
