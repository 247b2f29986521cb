/// Pools that work off tasks: one interface, whoever the workers are.
///
/// Read [Pool] first: it says what every call does, with the semantics of Python's `multiprocessing.Pool`. [JobPool]
/// does all that does not depend on the kind of worker; [ThreadPool] has threads.
///
/// Must not know: that workers can be processes.
@NullMarked
package threadbook.pool;

import org.jspecify.annotations.NullMarked;
