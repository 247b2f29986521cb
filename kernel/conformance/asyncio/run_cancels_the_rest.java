void forever(String name) {
    try {
        while (true) {
            sleep(1);
        }
    } finally {
        System.out.println(name + " ends");
    }
}

System.out.println(run(() -> {
    createTask(() -> forever("background"));
    sleep(0);
    System.out.println("main ends");
    return "value";
}));
