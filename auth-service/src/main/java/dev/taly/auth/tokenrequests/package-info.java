/** What clients ask about tokens: new ones, whether one is good, whose it is, to end it. */
@NullMarked
package dev.taly.auth.tokenrequests;

import org.jspecify.annotations.NullMarked;
