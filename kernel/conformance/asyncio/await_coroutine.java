Coroutine<Integer> inner(int n) {
    return coroutine(() -> {
        System.out.println("inner " + n);
        return n * 2;
    });
}

run(() -> {
    var task = createTask(() -> System.out.println("other"));
    int value = await(inner(1)) + await(inner(2));
    System.out.println("no turn was taken " + value);
    await(task);
    System.out.println(await(inner(3)));
});
