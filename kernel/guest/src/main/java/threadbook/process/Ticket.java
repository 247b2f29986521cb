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

    /// Its worker has died while it had begun.
    void lost(WorkerProcess worker, int exitCode) {
        job.fail(new BrokenWorkerException(worker.name(), worker.pid(), job.name(), exitCode));
    }
}
