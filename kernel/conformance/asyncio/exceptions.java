int fails(String text) {
    sleep(0);
    throw new IllegalArgumentException(text);
}

int middle(String text) {
    try {
        return fails(text);
    } finally {
        System.out.println("finally " + text);
    }
}

run(() -> {
    try {
        middle("direct");
    } catch (IllegalArgumentException problem) {
        System.out.println("caught " + problem.getMessage());
    }
    var task = createTask(() -> middle("task"));
    for (int i = 0; i < 2; i++) {
        try {
            await(task);
        } catch (IllegalArgumentException problem) {
            System.out.println("caught " + problem.getMessage());
        }
    }
    System.out.println(task.exception().getMessage() + " " + (task.isCancelled() ? "True" : "False"));
});
