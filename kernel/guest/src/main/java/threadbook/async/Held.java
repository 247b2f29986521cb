package threadbook.async;

/// What was acquired, and is given back at the end of the `try`: `try (var held = lock.acquire()) { … }`.
public interface Held extends AutoCloseable {

    @Override
    void close();
}
