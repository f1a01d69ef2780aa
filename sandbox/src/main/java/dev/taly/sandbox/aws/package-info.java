/** Signature Version 4 of AWS, recomputed as its services do. */
@NullMarked
package dev.taly.sandbox.aws;

import org.jspecify.annotations.NullMarked;
