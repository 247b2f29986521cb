/// What threads, worker processes and coroutines of a cell did when: written down while it happens, for a picture.
///
/// Read [Recording] first. Whoever sees something happen says so to a [Track]: hooks in the JDK, pools, event loops,
/// and a look at all threads now and then. That takes a hundred nanoseconds or a few, and room that
/// does not grow.
///
/// Must not know: cells, how anything is drawn or sent.
@NullMarked
package threadbook.recording;

import org.jspecify.annotations.NullMarked;
