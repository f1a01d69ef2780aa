/** Amazon S3 for one bucket, path-style, in memory. */
@NullMarked
package dev.taly.sandbox.s3;

import org.jspecify.annotations.NullMarked;
