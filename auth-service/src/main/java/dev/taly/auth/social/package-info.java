/** Other providers' word on who somebody is: which there are, and how each is asked. */
@NullMarked
package dev.taly.auth.social;

import org.jspecify.annotations.NullMarked;
