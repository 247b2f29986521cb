int work(int n, int turns) {
    for (int i = 0; i < turns; i++) {
        sleep(0);
    }
    System.out.println("done " + n);
    return n;
}

run(() -> {
    System.out.println(gather(() -> work(1, 3), () -> work(2, 1), () -> work(3, 2)));
    var same = createTask(() -> work(4, 1));
    System.out.println(gather(same, () -> work(5, 0), same));
    System.out.println(gather());
});
