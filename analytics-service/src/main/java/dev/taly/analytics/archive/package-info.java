/** Every event that was ever published, without what it said about persons. */
@NullMarked
package dev.taly.analytics.archive;

import org.jspecify.annotations.NullMarked;
