void work(String name, double seconds) {
    sleep(seconds);
    System.out.println(name);
    sleep(0);
    System.out.println(name + " again");
}

run(() -> {
    gather(() -> work("c", 0.3), () -> work("a", 0.1), () -> work("now", 0), () -> work("b", 0.2),
            () -> work("never first", -1));
});
