void work(int n) {
    try {
        System.out.println("start " + n);
        sleep(10);
    } catch (CancelledError e) {
        System.out.println("cancelled " + n);
        throw e;
    } finally {
        System.out.println("finally " + n);
    }
}

void collect() {
    try {
        gather(() -> work(1), () -> work(2), () -> work(3));
    } catch (CancelledError e) {
        System.out.println("gather cancelled");
        throw e;
    }
}

run(() -> {
    var task = createTask(() -> collect());
    sleep(0);
    sleep(0);
    task.cancel();
    try {
        await(task);
    } catch (CancelledError e) {
        System.out.println("main sees it");
    }
    System.out.println(task.isCancelled() ? "True" : "False");
});
