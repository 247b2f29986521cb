/// Libraries that cells ask for: wishes, what came of them, and who fulfils them.
///
/// Read [Libraries] first: it loads the one who knows Maven, a [Resolver], from a jar of its own when it is first
/// needed, so nothing of Maven is on our class path, in our start-up caches or in the JVM of the cells.
///
/// Must not know: the engine, commands, Maven.
@NullMarked
package threadbook.host.library;

import org.jspecify.annotations.NullMarked;
