var loop = new EventLoop();

void ticker() {
    for (int i = 0; i < 3; i++) {
        System.out.println("tick " + i);
        sleep(0.05);
    }
    loop.stop();
    System.out.println("this turn is ended");
}

loop.createTask(() -> ticker());
loop.runForever();
System.out.println("stopped");
loop.callSoon(() -> System.out.println("next run"));
loop.callSoon(() -> loop.stop());
loop.runForever();
loop.close();
System.out.println(loop.isClosed() ? "True" : "False");
