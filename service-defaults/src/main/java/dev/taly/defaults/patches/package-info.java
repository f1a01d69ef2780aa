/** Changes of a part of something. */
@NullMarked
package dev.taly.defaults.patches;

import org.jspecify.annotations.NullMarked;
