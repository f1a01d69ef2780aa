/** What the webhooks of all providers have in common. */
@NullMarked
package dev.taly.notification.webhooks;

import org.jspecify.annotations.NullMarked;
