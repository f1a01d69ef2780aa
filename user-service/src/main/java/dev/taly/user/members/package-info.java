/** Who belongs to a company, and in which role. */
@NullMarked
package dev.taly.user.members;

import org.jspecify.annotations.NullMarked;
