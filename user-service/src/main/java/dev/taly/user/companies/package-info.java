/** Businesses that sell their time. */
@NullMarked
package dev.taly.user.companies;

import org.jspecify.annotations.NullMarked;
