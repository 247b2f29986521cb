/// Turns a task of a cell into bytes that another JVM can run, and its value into bytes that come back.
///
/// Read [Shipper] first: what travels with a task. [Reach] finds what code a task can get at, [Variables] takes a
/// snapshot of the notebook's variables that this code reads, [Encoder] and [Decoder] are the format of objects.
///
/// Must not know: processes, pools, or how bytes get from one JVM to another.
@NullMarked
package threadbook.shipping;

import org.jspecify.annotations.NullMarked;
