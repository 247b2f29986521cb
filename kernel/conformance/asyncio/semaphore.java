void work(AsyncSemaphore semaphore, int n) {
    try (var held = semaphore.acquire()) {
        System.out.println("in " + n);
        sleep(0);
        sleep(0);
        System.out.println("out " + n);
    }
}

run(() -> {
    var semaphore = new AsyncSemaphore(2);
    gather(range(5).stream().map(n -> createTask(() -> work(semaphore, n))).toList());
    System.out.println(semaphore.isLocked() ? "True" : "False");
});
