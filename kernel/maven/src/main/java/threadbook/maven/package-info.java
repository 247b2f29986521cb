/// Finds libraries in Maven's repositories, as Maven would: with its own resolver, and the person's own settings.
///
/// Read [MavenResolver] first, then [Search], which is one wish. [PomReader] is for wishes that are POMs.
///
/// In a jar of its own, `maven.jar`, that the host loads when it is first needed. Must not know: anything of the host
/// but `library`.
@NullMarked
package threadbook.maven;

import org.jspecify.annotations.NullMarked;
