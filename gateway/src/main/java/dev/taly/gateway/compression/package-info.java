/** Text of the gateway's own that never changes, compressed once. */
@NullMarked
package dev.taly.gateway.compression;

import org.jspecify.annotations.NullMarked;
