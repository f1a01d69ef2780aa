/** The three servers that Taly stands on: PostgreSQL, RabbitMQ and Redis. */
@NullMarked
package dev.taly.stack.servers;

import org.jspecify.annotations.NullMarked;
