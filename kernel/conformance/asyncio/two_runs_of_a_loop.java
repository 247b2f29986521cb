String counter(String name, int turns) {
    for (int i = 0; i < turns; i++) {
        System.out.println(name + " " + i);
        sleep(0);
    }
    return name;
}

var loop = new EventLoop();
var longer = loop.createTask(() -> counter("long", 6));
var shorter = loop.createTask(() -> counter("short", 2));
System.out.println(loop.runUntilComplete(shorter) + " " + (longer.isDone() ? "True" : "False"));
System.out.println(loop.runUntilComplete(longer));
System.out.println(loop.runUntilComplete(() -> counter("new", 1)));
loop.close();
