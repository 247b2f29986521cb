void work() {
    try {
        sleep(5);
    } finally {
        System.out.println("cleaning");
        sleep(0);
        System.out.println("cleaned");
    }
}

run(() -> {
    var task = createTask(() -> work());
    sleep(0);
    task.cancel();
    for (int i = 0; i < 3; i++) {
        sleep(0);
        System.out.println(task.isDone() ? "True" : "False");
    }
    try {
        await(task);
    } catch (CancelledError e) {
        System.out.println("cancelled");
    }
});
