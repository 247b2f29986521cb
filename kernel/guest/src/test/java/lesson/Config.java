package lesson;

/// Its initialization waits for a thread that needs the class to be initialized.
public final class Config {

    private static String value = "";

    static {
        var reader = Thread.ofPlatform().daemon().name("config-reader").start(() -> value = "read");
        try {
            reader.join();
        } catch (InterruptedException e) {
            value = "interrupted";
        }
    }

    private Config() {}

    public static String value() {
        return value;
    }
}
