String work(double seconds) {
    System.out.println("waiting " + seconds);
    sleep(seconds);
    return "done after " + seconds + "s";
}

var loop = new EventLoop();
var task = loop.createTask(() -> work(0.1));
System.out.println(task.toString().contains("pending") ? "True" : "False");
loop.runUntilComplete(task);
System.out.println(task.toString().contains("finished") ? "True" : "False");
System.out.println(task.result());
loop.close();
