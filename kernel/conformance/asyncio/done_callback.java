int work() {
    System.out.println("work");
    return 7;
}

var loop = new EventLoop();
var task = loop.createTask(() -> work());
task.addDoneCallback(done -> System.out.println("callback " + done.result()));
task.addDoneCallback(done -> System.out.println("second " + (done == task ? "True" : "False")));
loop.runUntilComplete(task);
System.out.println("end " + task.result());
loop.close();
