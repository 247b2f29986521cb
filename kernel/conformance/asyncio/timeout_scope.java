run(() -> {
    try {
        timeout(0.1, () -> {
            System.out.println("inside");
            sleep(5);
            System.out.println("never");
        });
    } catch (TimeoutException e) {
        System.out.println("timeout");
    }
    timeout(5, () -> {
        sleep(0);
        System.out.println("in time");
    });
    try {
        timeout(5, () -> {
            try {
                timeout(0.1, () -> sleep(5));
            } catch (TimeoutException e) {
                System.out.println("the inner one");
            }
            sleep(0);
            System.out.println("the outer one goes on");
        });
    } catch (TimeoutException e) {
        System.out.println("never");
    }
    System.out.println(currentTask().cancelling());
});
