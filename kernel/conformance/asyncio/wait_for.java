String work(double seconds) {
    try {
        sleep(seconds);
        return "slept " + seconds;
    } catch (CancelledError e) {
        System.out.println("cancelled " + (seconds < 1 ? "" + seconds : "" + (int) seconds));
        throw e;
    }
}

run(() -> {
    System.out.println(waitFor(() -> work(0.1), 2));
    try {
        waitFor(() -> work(5), 0.1);
    } catch (TimeoutException e) {
        System.out.println("timeout");
    }
    var task = createTask(() -> work(6));
    try {
        waitFor(task, 0.1);
    } catch (TimeoutException e) {
        System.out.println("timeout, and the task is cancelled: " + (task.isCancelled() ? "True" : "False"));
    }
});
