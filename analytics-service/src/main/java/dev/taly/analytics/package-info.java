/** What happened in Taly, kept for those who count and those who ask. */
@NullMarked
package dev.taly.analytics;

import org.jspecify.annotations.NullMarked;
