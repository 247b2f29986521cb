"""Every way to start work that a cell has, for tests of where its output goes.

NAME, GATE and TASK are put in. A kind is what the first cell makes, what the second does with it, and what the third does
beside.
"""

WARM = "NAME.submit(() -> 0).get();"  # its worker belongs to cell A

KINDS = {
    "thread": ("", "new Thread(() -> TASK).start();"),
    "virtual thread": ("", "Thread.startVirtualThread(() -> TASK);"),
    "thread of a thread": ("", "new Thread(() -> Thread.ofVirtual().start(() -> new Thread(() -> TASK).start())).start();"),
    "thread of a task": ("var NAME = Executors.newFixedThreadPool(1);" + WARM, "NAME.execute(() -> new Thread(() -> TASK).start());"),
    "thread that inherits nothing": ("", "Thread.ofPlatform().inheritInheritableThreadLocals(false).start(() -> TASK);"),
    "virtual thread that inherits nothing": ("", "Thread.ofVirtual().inheritInheritableThreadLocals(false).unstarted(() -> TASK).start();"),
    "constructor that inherits nothing": ("", 'new Thread(null, () -> TASK, "bare", 0, false).start();'),
    "class of threads that inherits nothing": (
        'class BareNAME extends Thread { BareNAME() { super(null, null, "bare", 0, false); } public void run() { TASK; } }',
        "new BareNAME().start();",
    ),
    "factory that inherits nothing": ("var NAME = Thread.ofPlatform().inheritInheritableThreadLocals(false).factory();", "NAME.newThread(() -> TASK).start();"),
    "pool of threads that inherit nothing": (
        "var NAME = Executors.newFixedThreadPool(1, Thread.ofPlatform().inheritInheritableThreadLocals(false).factory());",
        "NAME.submit(() -> TASK);",
    ),
    "fixed pool, execute": ("var NAME = Executors.newFixedThreadPool(2);" + WARM, "NAME.execute(() -> TASK);"),
    "fixed pool, submit a runnable": ("var NAME = Executors.newFixedThreadPool(1);" + WARM, "NAME.submit(() -> TASK);"),
    "fixed pool, submit a callable": ("var NAME = Executors.newFixedThreadPool(1);" + WARM, "NAME.submit(() -> { TASK; return 1; });"),
    "fixed pool, runnable with a result": ("var NAME = Executors.newFixedThreadPool(1);" + WARM, "NAME.submit(() -> TASK, 1);"),
    "fixed pool, a class of the notebook": (
        "class WorkNAME implements Runnable { public void run() { TASK; } }\nvar NAME = Executors.newFixedThreadPool(1);" + WARM,
        "NAME.execute(new WorkNAME());",
    ),
    "fixed pool, queued behind another": (
        "var NAME = Executors.newFixedThreadPool(1); NAME.execute(() -> hold(GATE));",
        "NAME.execute(() -> TASK);",
    ),
    "fixed pool, method reference": ("var NAME = Executors.newFixedThreadPool(1);" + WARM, "List.<Runnable>of(() -> TASK).forEach(NAME::execute);"),
    "fixed pool, reference to a method of any": (
        "var NAME = Executors.newFixedThreadPool(1);" + WARM,
        "BiConsumer<Executor, Runnable> give = Executor::execute; give.accept(NAME, () -> TASK);",
    ),
    "fixed pool, future task": ("var NAME = Executors.newFixedThreadPool(1);" + WARM, "NAME.execute(new FutureTask<>(() -> TASK, 1));"),
    "cached pool": ("var NAME = Executors.newCachedThreadPool();" + WARM, "NAME.submit(() -> TASK);"),
    "scheduled pool": ("var NAME = Executors.newScheduledThreadPool(1);" + WARM, "NAME.schedule(() -> TASK, 1, TimeUnit.MILLISECONDS);"),
    "scheduled pool, callable": ("var NAME = Executors.newScheduledThreadPool(1);" + WARM, "NAME.schedule(() -> { TASK; return 1; }, 1, TimeUnit.MILLISECONDS);"),
    "scheduled pool, again and again": (
        "var NAME = Executors.newScheduledThreadPool(1);" + WARM,
        'NAME.scheduleAtFixedRate(() -> { TASK; throw new IllegalStateException("enough"); }, 1, 1, TimeUnit.MILLISECONDS);',
    ),
    "scheduled pool, with delay": (
        "var NAME = Executors.newScheduledThreadPool(1);" + WARM,
        'NAME.scheduleWithFixedDelay(() -> { TASK; throw new IllegalStateException("enough"); }, 1, 1, TimeUnit.MILLISECONDS);',
    ),
    "virtual thread per task": ("var NAME = Executors.newVirtualThreadPerTaskExecutor();", "NAME.submit(() -> TASK);"),
    "work stealing pool": ("var NAME = Executors.newWorkStealingPool(1);" + WARM, "NAME.submit(() -> TASK);"),
    "invokeAll": (
        "var NAME = Executors.newFixedThreadPool(1);" + WARM,
        "Thread.startVirtualThread(() -> { try { NAME.invokeAll(List.of(() -> { TASK; return 1; })); } catch (InterruptedException e) { } });",
    ),
    "invokeAny": (
        "var NAME = Executors.newFixedThreadPool(1);" + WARM,
        "Thread.startVirtualThread(() -> { try { NAME.invokeAny(List.of(() -> { TASK; return 1; })); } catch (Exception e) { } });",
    ),
    "completion service": ("var NAME = new ExecutorCompletionService<Integer>(Executors.newFixedThreadPool(1)); NAME.submit(() -> 0).get();", "NAME.submit(() -> { TASK; return 1; });"),
    "executor of the notebook": (
        "class OwnNAME implements Executor { final BlockingQueue<Runnable> todo = new LinkedBlockingQueue<>();"
        " OwnNAME() { Thread.startVirtualThread(() -> { try { while (true) todo.take().run(); } catch (InterruptedException e) { } }); }"
        " public void execute(Runnable task) { todo.add(task); } }\nvar NAME = new OwnNAME();",
        "NAME.execute(() -> TASK);",
    ),
    "fork/join pool, lambda": ("var NAME = new ForkJoinPool(1);" + WARM, "NAME.execute(() -> TASK);"),
    "fork/join pool, recursive task": (
        "class SumNAME extends RecursiveTask<Integer> { final int n; SumNAME(int n) { this.n = n; }"
        " protected Integer compute() { if (n == 0) { TASK; return 1; }"
        " var left = new SumNAME(n - 1); left.fork(); return left.join(); } }\nvar NAME = new ForkJoinPool(2);" + WARM,
        "NAME.submit(new SumNAME(5));",
    ),
    "fork/join pool, task made by an earlier cell": (
        "class ActNAME extends RecursiveAction { protected void compute() { TASK; } }\n"
        "var NAME = new ForkJoinPool(1); var earlyNAME = new ActNAME();" + WARM,
        "NAME.execute(earlyNAME);",
    ),
    "common pool": ("ForkJoinPool.commonPool().submit(() -> 0).get();", "ForkJoinPool.commonPool().execute(() -> TASK);"),
    "adapted task": ("", "ForkJoinPool.commonPool().submit(ForkJoinTask.adapt(() -> TASK));"),
    "common pool, forked from outside": (
        "class CommonNAME extends RecursiveAction { protected void compute() { TASK; } }",
        "new CommonNAME().fork();",
    ),
    "runAsync": ("", "CompletableFuture.runAsync(() -> TASK);"),
    "supplyAsync": ("", "CompletableFuture.supplyAsync(() -> { TASK; return 1; });"),
    "supplyAsync on a pool": ("var NAME = Executors.newFixedThreadPool(1);" + WARM, "CompletableFuture.supplyAsync(() -> { TASK; return 1; }, NAME);"),
    "thenApplyAsync": ("var NAME = CompletableFuture.completedFuture(1);", "NAME.thenApplyAsync(n -> { TASK; return n; });"),
    "thenAccept on whichever thread": (
        "var NAME = new CompletableFuture<Integer>(); Thread.startVirtualThread(() -> { hold(GATE); NAME.complete(1); });",
        "NAME.thenAccept(n -> TASK);",
    ),
    "handle after a chain": (
        "",
        "CompletableFuture.supplyAsync(() -> 1).thenCombineAsync(CompletableFuture.supplyAsync(() -> 2), Integer::sum)"
        ".thenComposeAsync(n -> CompletableFuture.supplyAsync(() -> { hold(GATE); return n; })).handle((n, e) -> { TASK; return n; });",
    ),
    "whenComplete in the releasing cell": (
        "var NAME = new CompletableFuture<Integer>();",
        "NAME.whenComplete((n, e) -> TASK);",
        "NAME.complete(1);",
    ),
    "delayed executor": ("", "CompletableFuture.runAsync(() -> TASK, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));"),
    "process that ends": ("", 'new ProcessBuilder("true").start().onExit().thenAcceptAsync(p -> TASK);'),
    "timer": ("var NAME = new Timer(true);", "NAME.schedule(new TimerTask() { public void run() { TASK; } }, 1);"),
    "timer task made by an earlier cell": (
        "class TickNAME extends TimerTask { public void run() { TASK; } }\nvar NAME = new Timer(true); var tickNAME = new TickNAME();",
        "NAME.schedule(tickNAME, 1);",
    ),
    "publisher, subscriber": (
        "var NAME = new SubmissionPublisher<Integer>();",
        "NAME.subscribe(new Flow.Subscriber<Integer>() { public void onSubscribe(Flow.Subscription s) { s.request(9); }"
        " public void onNext(Integer i) { TASK; } public void onError(Throwable t) { } public void onComplete() { } });",
        "NAME.submit(1);",
    ),
    "publisher, consume": ("var NAME = new SubmissionPublisher<Integer>();", "NAME.consume(i -> TASK);", "NAME.submit(1);"),
    "saved stream": (
        "var NAME = Executors.newFixedThreadPool(1); var savedNAME = System.out;" + WARM,
        "NAME.execute(() -> { hold(GATE); savedNAME.println(MINE); });",
    ),
    "parallel stream": (
        "var NAME = new CountDownLatch(1);",
        "Thread.startVirtualThread(() -> IntStream.range(0, 64).parallel().forEach(i -> onWorker(NAME, () -> TASK)));",
    ),
    "parallel stream, before a sort": (
        "var NAME = new CountDownLatch(1);",
        "Thread.startVirtualThread(() -> IntStream.range(0, 64).boxed().map(i -> { onWorker(NAME, () -> TASK); return i; }).parallel().sorted().toList());",
    ),
    "parallel stream, after a sort": (
        "var NAME = new CountDownLatch(1); var listNAME = IntStream.range(0, 64).boxed().toList();",
        "Thread.startVirtualThread(() -> listNAME.parallelStream().sorted().map(i -> { onWorker(NAME, () -> TASK); return i; }).toList());",
    ),
    "parallel stream of a pool": (
        "var NAME = new CountDownLatch(1); var poolNAME = new ForkJoinPool(2); poolNAME.submit(() -> 0).get();",
        "poolNAME.submit(() -> IntStream.range(0, 64).parallel().forEach(i -> onWorker(NAME, () -> TASK)));",
    ),
    "parallel stream, combiner": (
        "var NAME = new AtomicBoolean();",
        "Thread.startVirtualThread(() -> IntStream.range(0, 64).boxed().parallel().reduce(0, (a, b) -> a, (a, b) -> { if (NAME.compareAndSet(false, true)) { TASK; } return a; }));",
    ),
    "parallel sort": (
        "var NAME = new AtomicBoolean();",
        "Thread.startVirtualThread(() -> Arrays.parallelSort(new Random(1).ints(1 << 16).boxed().toArray(Integer[]::new), (a, b) -> {"
        " if (NAME.compareAndSet(false, true)) { TASK; } return Integer.compare(a, b); }));",
    ),
    "concurrent map": (
        "var NAME = new ConcurrentHashMap<Integer, Integer>(); for (int i = 0; i < 1000; i++) NAME.put(i, i);",
        "var onceNAME = new CountDownLatch(1); Thread.startVirtualThread(() -> NAME.forEach(1, (k, v) -> onWorker(onceNAME, () -> TASK)));",
    ),
    "http server": (
        "var NAME = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0); NAME.start();",
        'NAME.createContext("/", exchange -> { TASK; exchange.sendResponseHeaders(204, -1); exchange.close(); });',
        'URI.create("http://localhost:" + NAME.getAddress().getPort() + "/").toURL().openStream().close();',
    ),
    "http client": (
        "var NAME = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);"
        ' NAME.createContext("/", e -> { hold(GATE); e.sendResponseHeaders(204, -1); e.close(); }); NAME.start();'
        " var clientNAME = java.net.http.HttpClient.newHttpClient();",
        'clientNAME.sendAsync(java.net.http.HttpRequest.newBuilder(URI.create("http://localhost:" + NAME.getAddress().getPort() + "/")).build(),'
        " java.net.http.HttpResponse.BodyHandlers.ofString()).thenAccept(r -> TASK);",
    ),
    "http client, body handler": (
        "var NAME = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);"
        ' NAME.createContext("/", e -> { hold(GATE); e.sendResponseHeaders(204, -1); e.close(); }); NAME.start();'
        " var clientNAME = java.net.http.HttpClient.newHttpClient();",
        'clientNAME.sendAsync(java.net.http.HttpRequest.newBuilder(URI.create("http://localhost:" + NAME.getAddress().getPort() + "/")).build(),'
        " info -> { TASK; return java.net.http.HttpResponse.BodySubscribers.discarding(); });",
    ),
    "cleaner": (
        "var NAME = java.lang.ref.Cleaner.create();",
        "var cleanNAME = NAME.register(new Object(), () -> TASK);",
        "cleanNAME.clean();",
    ),
}
