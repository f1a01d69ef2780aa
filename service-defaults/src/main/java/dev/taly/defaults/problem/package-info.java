/** Every error leaves as an RFC 9457 problem document, whoever raised it and in both web flavours. */
@NullMarked
package dev.taly.defaults.problem;

import org.jspecify.annotations.NullMarked;
