var stock = new ArrayList<Integer>();

void consumer(AsyncCondition condition, String name) {
    try (var held = condition.acquire()) {
        condition.await(() -> !stock.isEmpty());
        System.out.println(name + " takes " + stock.removeFirst());
    }
}

void producer(AsyncCondition condition) {
    for (int item : List.of(1, 2, 3)) {
        try (var held = condition.acquire()) {
            stock.add(item);
            System.out.println("stocked " + item);
            condition.signal();
        }
        sleep(0);
    }
    try (var held = condition.acquire()) {
        stock.add(4);
        condition.signalAll();
    }
}

run(() -> {
    var condition = new AsyncCondition();
    gather(() -> consumer(condition, "a"), () -> consumer(condition, "b"), () -> consumer(condition, "c"),
            () -> consumer(condition, "d"), () -> producer(condition));
    System.out.println(stock + " " + (condition.isLocked() ? "True" : "False"));
});
