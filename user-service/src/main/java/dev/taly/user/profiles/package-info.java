/** What is known about the people who have an account. */
@NullMarked
package dev.taly.user.profiles;

import org.jspecify.annotations.NullMarked;
