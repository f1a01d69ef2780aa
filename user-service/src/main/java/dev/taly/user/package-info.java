/** Who uses Taly: profiles of people, their companies, and who belongs to which. */
@NullMarked
package dev.taly.user;

import org.jspecify.annotations.NullMarked;
