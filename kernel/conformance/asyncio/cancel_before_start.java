String yes(boolean value) {
    return value ? "True" : "False";
}

run(() -> {
    var task = createTask(() -> System.out.println("never"));
    System.out.println(yes(task.cancel()));
    System.out.println(yes(task.isCancelled()) + " " + yes(task.isDone()));
    try {
        await(task);
    } catch (CancelledError e) {
        System.out.println("cancelled");
    }
    System.out.println(yes(task.isCancelled()) + " " + yes(task.isDone()) + " " + yes(task.cancel()));
});
