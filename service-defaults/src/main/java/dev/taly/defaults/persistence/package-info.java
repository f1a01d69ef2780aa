/** The database as the services use it: savepoints under JPA, and the transactions of jobs. */
@NullMarked
package dev.taly.defaults.persistence;

import org.jspecify.annotations.NullMarked;
