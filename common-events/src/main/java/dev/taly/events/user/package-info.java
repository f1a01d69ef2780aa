/** What user-service publishes about people, companies and their members. */
@NullMarked
package dev.taly.events.user;

import org.jspecify.annotations.NullMarked;
