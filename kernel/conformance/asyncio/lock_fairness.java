String yes(boolean value) {
    return value ? "True" : "False";
}

void work(AsyncLock lock, String name) {
    for (int i = 0; i < 2; i++) {
        try (var held = lock.acquire()) {
            System.out.println(name + " in " + i);
            sleep(0);
            System.out.println(name + " out " + i);
        }
    }
}

run(() -> {
    var lock = new AsyncLock();
    gather(() -> work(lock, "a"), () -> work(lock, "b"), () -> work(lock, "c"));
    System.out.println(yes(lock.isLocked()));
    lock.acquire();
    var waiting = createTask(() -> work(lock, "d"));
    sleep(0);
    waiting.cancel();
    gather(true, waiting);
    lock.release();
    System.out.println(yes(lock.isLocked()) + " " + yes(waiting.isCancelled()));
});
