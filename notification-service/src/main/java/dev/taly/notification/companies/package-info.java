/** What notification-service knows of companies, which user-service owns. */
@NullMarked
package dev.taly.notification.companies;

import org.jspecify.annotations.NullMarked;
