/// Rules that hold for the whole house, and tests that say so.
@NullMarked
package threadbook.house;

import org.jspecify.annotations.NullMarked;
