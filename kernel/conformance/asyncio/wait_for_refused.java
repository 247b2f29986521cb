String stubborn() {
    try {
        sleep(5);
    } catch (CancelledError e) {
        System.out.println("refused");
    }
    return "mine";
}

run(() -> System.out.println(waitFor(createTask(() -> stubborn()), 0.1)));
