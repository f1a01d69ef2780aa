/** What people type, taken as meant or refused with help: addresses, phone numbers, names, languages, and shares of money. */
@NullMarked
package dev.taly.defaults.values;

import org.jspecify.annotations.NullMarked;
