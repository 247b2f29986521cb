package threadbook.async;

import java.util.ArrayList;
import java.util.List;
import threadbook.cell.Cell;

/// What is said of the tasks that a loop has left pending, if nobody can reach the loop any more.
///
/// It knows neither the loop nor its tasks, or they would never be gone. As long as the loop runs it is empty.
final class LeftTasks implements Runnable {

    /// Of how many something is said.
    static final int MOST = 10;

    private record Note(Cell cell, String task) {}

    private final Cell cell = Cell.current();
    private final List<Note> notes = new ArrayList<>();
    private int count;

    synchronized void add(Task<?> task) {
        count++;
        if (notes.size() < MOST) {
            notes.add(new Note(task.cell(), task.toString()));
        }
    }

    synchronized void clear() {
        notes.clear();
        count = 0;
    }

    /// They are gone.
    @Override
    public synchronized void run() {
        notes.forEach(note -> Complaints.say(
                note.cell,
                "Task was destroyed but it is pending! " + note.task + " Nobody can reach its event loop any more: run"
                        + " a loop until its tasks are done, and close() it."));
        if (count > MOST) {
            Complaints.say(cell, "… and " + (count - MOST) + " more");
        }
        clear();
    }
}
