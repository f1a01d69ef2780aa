/** What the exceptions of Spring, Jackson and the database mean to a caller. */
@NullMarked
package dev.taly.defaults.translation;

import org.jspecify.annotations.NullMarked;
