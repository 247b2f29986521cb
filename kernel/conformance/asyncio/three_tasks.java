String work(String name, int steps) {
    for (int step = 0; step < steps; step++) {
        System.out.println(name + " " + step);
        sleep(0);
    }
    return name;
}

var loop = new EventLoop();
var tasks = List.of(
        loop.createTask(() -> work("a", 3)), loop.createTask(() -> work("b", 1)), loop.createTask(() -> work("c", 2)));
loop.wait(tasks);
for (var task : tasks) {
    System.out.println("result " + task.result());
}
loop.close();
