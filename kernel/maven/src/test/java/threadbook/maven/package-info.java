@NullMarked
package threadbook.maven;

import org.jspecify.annotations.NullMarked;
