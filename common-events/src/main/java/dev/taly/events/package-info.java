/** The contract between services: published events, their envelope and the queues they travel through. */
@NullMarked
package dev.taly.events;

import org.jspecify.annotations.NullMarked;
