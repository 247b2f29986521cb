/// What a value looks like: from any object to text, tables and pictures, and from a throwable to data.
///
/// Read first: [Renderers], the one entry; then [MimeBundle], what comes out, and [Displayable], how a class of the
/// user draws itself. [Trace] stands apart: it is what is left of a throwable once our own frames are taken out.
///
/// Everything runs in the guest, on the thread of the cell, with objects that were written by the user. Hence two
/// rules: a call into such an object goes through [Foreign], and nothing is walked further than [Limits] says.
///
/// Must not know: cells, pipes, JShell's API, any other package of ours. Values must be cheap to show for the first
/// time: the way of a number or a string through this package links no lambda, no pattern switch, no concatenation and
/// loads no class of `java.desktop`; that of a plain list links no lambda either.
@NullMarked
package threadbook.display;

import org.jspecify.annotations.NullMarked;
