/** One thing breaks at a time, and the oracle finds nothing amiss afterwards. */
package dev.taly.e2e.faults;
