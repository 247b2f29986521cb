/// Code of a user, for tests: neither the JDK's nor ours.
@NullMarked
package lesson;

import org.jspecify.annotations.NullMarked;
