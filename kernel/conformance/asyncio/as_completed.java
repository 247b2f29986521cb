int work(int n, int turns) {
    for (int i = 0; i < turns; i++) {
        sleep(0);
    }
    System.out.println("end " + n);
    if (n == 2) {
        throw new IllegalArgumentException("two");
    }
    return n;
}

run(() -> {
    var tasks = List.of(createTask(() -> work(1, 9)), createTask(() -> work(2, 3)), createTask(() -> work(3, 6)));
    for (var next : asCompleted(tasks)) {
        try {
            System.out.println("completed " + next.result());
        } catch (IllegalArgumentException problem) {
            System.out.println("failed " + problem.getMessage());
        }
    }
});
