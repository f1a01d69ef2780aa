/** Guests who book, pay and change their minds, and a log of what they were promised. */
package dev.taly.e2e.load;
