/// When things ran, and what they cost.
///
/// Read [CellTiming] first, which is what is told of a cell; [Meter] reads what the JVM and its processes have used, a
/// [Measurement] belongs to one run.
///
/// For pictures read [Timeline], a record like all data here, then [TimelinePicture], which tries how finely it can
/// be drawn, and [TimelineDrawing]: it asks [TimelineLayout] for places and paints on a [Card]. [CompletionLadder],
/// [SpeedUp] and [Histogram] are drawn in the same look, and so are a [MessageSequence] of a WebSocket server, a
/// [Waterfall] of requests, and the [DepthHistory] that a [QueueDepth] has seen. [ChromeTrace] writes a timeline for
/// other tools.
///
/// Must not know: who asks, nor how anything is sent (that is `agent`).
@NullMarked
package threadbook.timeline;

import org.jspecify.annotations.NullMarked;
