/** What the writers of iCalendar files need beside ical4j. */
@NullMarked
package dev.taly.defaults.icalendar;

import org.jspecify.annotations.NullMarked;
