/** The rules of the world's time zones, newer than those of the Java that runs this, and their names in requests. */
@NullMarked
package dev.taly.defaults.zones;

import org.jspecify.annotations.NullMarked;
