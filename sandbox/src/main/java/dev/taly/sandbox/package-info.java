/** The sandbox: doubles of the providers that Taly calls, in their own wire protocols, with nothing kept on disk. */
@NullMarked
package dev.taly.sandbox;

import org.jspecify.annotations.NullMarked;
