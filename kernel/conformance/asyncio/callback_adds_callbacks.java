int work() {
    System.out.println("work");
    return 1;
}

run(() -> {
    var task = createTask(() -> work());
    task.addDoneCallback(done -> {
        System.out.println("first");
        done.addDoneCallback(again -> System.out.println("late"));
        EventLoop.current().callSoon(() -> System.out.println("soon"));
        createTask(() -> System.out.println("other task"));
    });
    Consumer<Object> removed = done -> System.out.println("never");
    task.addDoneCallback(removed);
    task.addDoneCallback(done -> System.out.println("second"));
    System.out.println(task.removeDoneCallback(removed));
    System.out.println(await(task));
    sleep(0);
    sleep(0);
    System.out.println("end");
});
