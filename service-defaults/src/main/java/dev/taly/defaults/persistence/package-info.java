/** JPA as the services use it. */
@NullMarked
package dev.taly.defaults.persistence;

import org.jspecify.annotations.NullMarked;
