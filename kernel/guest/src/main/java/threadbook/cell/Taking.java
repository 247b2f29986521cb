package threadbook.cell;

import threadbook.recording.Recording;
import threadbook.recording.Work;

/// How a task is taken by that which will run it.
///
/// @param name how the task is called in pictures, such as `thenApply`; empty if it is one of many alike
/// @param once whether it runs once, and a stop of the cell ends it for good; callbacks run often, and last longer
/// @param submits whether it is to run now; callbacks are not, nor what waits until something else has ended
/// @param forThread whether a thread is made of it
/// @param counts whether people would call it a task: the choice how an answer is to be read is a part of the request
record Taking(String name, boolean once, boolean submits, boolean forThread, boolean counts) {

    /// By an executor.
    static final Taking BY_EXECUTOR = new Taking("", true, true, false, true);

    /// The calling thread hands it over.
    Work handOver(Recording recording) {
        if (!counts) {
            return Work.CELL;
        }
        return submits ? recording.handOver(name) : recording.expect(name);
    }
}
