String yes(boolean value) {
    return value ? "True" : "False";
}

String stubborn() {
    try {
        sleep(5);
    } catch (CancelledError request) {
        System.out.println("no: " + request.getMessage());
    }
    sleep(0);
    try {
        sleep(5);
    } catch (CancelledError e) {
        System.out.println("once more");
    }
    return "result";
}

run(() -> {
    var task = createTask(() -> stubborn());
    sleep(0);
    task.cancel("please");
    sleep(0);
    System.out.println(yes(task.isDone()) + " " + yes(task.isCancelled()));
    sleep(0);
    task.cancel();
    System.out.println(await(task) + " " + yes(task.isCancelled()));
});
