String yes(boolean value) {
    return value ? "True" : "False";
}

int precious() {
    sleep(0.1);
    System.out.println("precious is done");
    return 1;
}

void work(Task<Integer> task) {
    try {
        await(shield(task));
    } catch (CancelledError e) {
        System.out.println("the waiting one is cancelled");
        throw e;
    }
}

run(() -> {
    var inner = createTask(() -> precious());
    var outer = createTask(() -> work(inner));
    sleep(0);
    sleep(0);
    outer.cancel();
    try {
        await(outer);
    } catch (CancelledError e) {
        System.out.println(yes(outer.isCancelled()) + " " + yes(inner.isCancelled()));
    }
    System.out.println(await(inner));
});
