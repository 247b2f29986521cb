/// What the threads of a notebook do and wait for: tables of threads, pools and tasks, and the graph of who waits for
/// whom.
///
/// Read first: [Diagnosis], the one entry; then [Scene], all that is seen at one moment, and [WaitGraph], what follows
/// from it.
///
/// It answers whatever the cells do. So it runs on a thread that is not theirs, takes no lock that a cell can hold, and
/// calls nothing of their objects, not even `toString` or `equals`: fields are read from [Memory], objects are known by
/// identity. Needs `java.base/jdk.internal.vm` opened and `java.base/jdk.internal.misc` exported; in a JDK that keeps
/// such things differently it sees less.
///
/// Must not know: the agent, pools, coroutines. What of ours runs tasks shows itself (`threadbook.cell.Sight`).
@NullMarked
package threadbook.diagnose;

import org.jspecify.annotations.NullMarked;
