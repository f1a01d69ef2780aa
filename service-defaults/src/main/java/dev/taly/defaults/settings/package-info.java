/** What every service is configured with, and what a service refuses to start with. */
@NullMarked
package dev.taly.defaults.settings;

import org.jspecify.annotations.NullMarked;
