void work() {
    currentTask().cancel();
    System.out.println("still runs");
    try {
        sleep(0);
    } catch (CancelledError e) {
        System.out.println("at the next handing over");
        throw e;
    }
}

String last() {
    currentTask().cancel();
    return "a value that nobody gets";
}

run(() -> {
    for (var task : List.of(createTask(() -> work()), createTask(() -> last()))) {
        try {
            await(task);
        } catch (CancelledError e) {
            System.out.println("cancelled " + (task.isCancelled() ? "True" : "False"));
        }
    }
});
