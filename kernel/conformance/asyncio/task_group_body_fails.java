void work(String name) {
    try {
        sleep(5);
    } finally {
        System.out.println(name + " ends");
    }
}

run(() -> {
    try {
        TaskGroup.with(group -> {
            group.createTask(() -> work("a"));
            group.createTask(() -> work("b"));
            sleep(0);
            throw new IllegalArgumentException("of the block");
        });
    } catch (IllegalArgumentException problem) {
        System.out.println("failed");
    }
});
