/** What one machine offers: folders, ports, processes and Debian packages. */
@NullMarked
package dev.taly.stack.machine;

import org.jspecify.annotations.NullMarked;
