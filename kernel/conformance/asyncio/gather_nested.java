int leaf(int n) {
    System.out.println("leaf " + n);
    sleep(0);
    System.out.println("leaf " + n + " again");
    return n;
}

List<Integer> branch(int a, int b) {
    return gather(() -> leaf(a), () -> leaf(b));
}

run(() -> {
    System.out.println(gather(() -> branch(1, 2), () -> leaf(3), () -> branch(4, 5)));
});
