/** Who people are at other providers, and which accounts that opens. */
@NullMarked
package dev.taly.auth.identities;

import org.jspecify.annotations.NullMarked;
