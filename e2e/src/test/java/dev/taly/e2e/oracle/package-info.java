/** Compares what was acknowledged with what the databases, queues, mailboxes and providers say afterwards. */
package dev.taly.e2e.oracle;
