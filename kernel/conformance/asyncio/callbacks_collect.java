var results = new ArrayList<String>();

String work(String name, double seconds) {
    sleep(seconds);
    return name;
}

void collect(Task<String> task) {
    results.add("'" + task.result() + "'");
    System.out.println("so far " + results);
}

var loop = new EventLoop();
var tasks = new ArrayList<Task<String>>();
for (var entry : List.of(Map.entry("slow", 0.3), Map.entry("quick", 0.1), Map.entry("middle", 0.2))) {
    var task = loop.createTask(() -> work(entry.getKey(), entry.getValue()));
    task.addDoneCallback(done -> collect(done));
    tasks.add(task);
}
loop.wait(tasks);
System.out.println(results.size());
loop.close();
