/** Who may call what: one rule for every operation of every service, and proof that the running system keeps it. */
package dev.taly.e2e.access;
