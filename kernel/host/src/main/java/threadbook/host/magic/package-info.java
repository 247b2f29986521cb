/// Commands: what a cell may say beside Java, with a percent sign before it.
///
/// Read [Command] first, then [Commands], the one entry and the list of all. [CellText] finds commands among the Java
/// of a cell. To add one: a class that is a [Command], and its line in [Commands].
///
/// Must not know: messages, channels, JShell. What has to be done in the JVM of the cells is a [part][Part] of the cell
/// that the engine runs.
@NullMarked
package threadbook.host.magic;

import org.jspecify.annotations.NullMarked;
import threadbook.host.engine.Part;
