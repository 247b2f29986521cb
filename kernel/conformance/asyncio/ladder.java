void climb(String name, int rungs) {
    for (int rung = 0; rung < rungs; rung++) {
        System.out.println(name + " " + rung);
        sleep(0);
    }
    System.out.println(name + " top");
}

run(() -> {
    var tasks = new ArrayList<Task<Void>>();
    for (int i = 0; i < 4; i++) {
        int n = i;
        tasks.add(createTask(() -> climb("t" + n, n + 1)));
    }
    System.out.println("made");
    sleep(0);
    System.out.println("main goes on");
    for (var task : tasks) {
        await(task);
    }
    System.out.println("end");
});
