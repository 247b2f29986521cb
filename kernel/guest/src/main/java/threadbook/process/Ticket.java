package threadbook.process;

import threadbook.pool.Job;
import threadbook.shipping.Parcel;

/// A job on its way to a worker.
///
/// @param number counted within its pool; the later, the higher
record Ticket(int number, Job job, Parcel parcel) {

    ToWorker.Task task() {
        return new ToWorker.Task(
                number, job.name(), job.cell().serial(), job.body() instanceof Job.Body.Each, parcel.bytes());
    }

    /// A worker begins with it.
    void begins(WorkerProcess worker) {
        job.cell().recording().works(worker, worker.name(), job.work());
    }

    /// A worker has done it. If it was so short that nobody has seen it begin, it has all the same.
    void ran(WorkerProcess worker) {
        if (job.work().begun() == 0) {
            begins(worker);
            rests(worker);
        }
    }

    /// A worker has ended it, or has died.
    void rests(WorkerProcess worker) {
        job.cell().recording().rests(worker);
    }

    /// Its worker has died while it ran.
    void lost(WorkerProcess worker, int exitCode) {
        fail(worker, exitCode, "while it ran " + job.name());
    }

    /// It had ended, but the worker has died before it had sent the result. It has had its effects, so it must not run
    /// again.
    void lostResult(WorkerProcess worker, int exitCode) {
        fail(worker, exitCode, "before it had sent the result of " + job.name() + ", which had ended");
    }

    /// Several workers have died before they could begin it.
    void unreachable(WorkerProcess worker, int exitCode) {
        fail(worker, exitCode, "before it could begin " + job.name() + ", like others before it");
    }

    private void fail(WorkerProcess worker, int exitCode, String when) {
        job.fail(worker.broken(exitCode, when));
    }
}
