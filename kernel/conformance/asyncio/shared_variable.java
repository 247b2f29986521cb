int total = 0;

void add(int turns) {
    for (int i = 0; i < turns; i++) {
        int before = total;
        total = before + 1;
        sleep(0);
    }
}

void lose(int turns) {
    for (int i = 0; i < turns; i++) {
        int before = total;
        sleep(0);
        total = before + 1;
    }
}

run(() -> {
    gather(range(20).stream().map(n -> createTask(() -> add(100))).toList());
    System.out.println(total);
    total = 0;
    gather(range(20).stream().map(n -> createTask(() -> lose(100))).toList());
    System.out.println(total);
});
