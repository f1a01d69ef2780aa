/** What user-service publishes about companies and their members. */
@NullMarked
package dev.taly.events.user;

import org.jspecify.annotations.NullMarked;
