/** Random tokens and their hashes. */
@NullMarked
package dev.taly.defaults.secrets;

import org.jspecify.annotations.NullMarked;
