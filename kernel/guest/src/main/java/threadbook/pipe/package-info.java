/// Messages between two JVMs of ours: records, written by their components.
///
/// Read [RecordCodec] first; [Pipe] carries records over a Unix domain socket.
///
/// Must not know: what any message means.
@NullMarked
package threadbook.pipe;

import org.jspecify.annotations.NullMarked;
