/// When things ran, and what they cost.
///
/// Read [CellTiming] first, which is what is told of a cell; [Meter] reads what the JVM and its processes have used, a
/// [Measurement] belongs to one run.
///
/// Must not know: who asks, nor how anything is sent (that is `agent`).
@NullMarked
package threadbook.timeline;

import org.jspecify.annotations.NullMarked;
