int quick() {
    System.out.println("quick");
    return 1;
}

void counter() {
    for (int i = 0; i < 4; i++) {
        System.out.println("tick " + i);
        sleep(0);
    }
}

run(() -> {
    var ticking = createTask(() -> counter());
    var task = createTask(() -> quick());
    System.out.println(await(task));
    System.out.println(await(task) + " again, without a turn");
    await(ticking);
});
