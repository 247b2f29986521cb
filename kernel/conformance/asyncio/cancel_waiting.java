String yes(boolean value) {
    return value ? "True" : "False";
}

void inner() {
    try {
        sleep(5);
    } finally {
        System.out.println("inner finally");
    }
}

void outer(Task<Void> task) {
    try {
        await(task);
    } finally {
        System.out.println("outer finally");
    }
}

run(() -> {
    var deep = createTask(() -> inner());
    var task = createTask(() -> outer(deep));
    sleep(0);
    sleep(0);
    task.cancel();
    System.out.println("asked");
    sleep(0);
    System.out.println(yes(deep.isCancelled()) + " " + yes(task.isCancelled()));
    sleep(0);
    System.out.println(yes(deep.isCancelled()) + " " + yes(task.isCancelled()));
});
