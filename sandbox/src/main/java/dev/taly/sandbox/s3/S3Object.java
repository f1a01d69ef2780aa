package dev.taly.sandbox.s3;

import java.time.Instant;
import java.util.Map;

/**
 * What was put under a key.
 *
 * @param headers with which it is given out
 */
record S3Object(String bucket, String key, Body body, Map<String, String> headers, Instant at) {

    int size() {
        return body.content().length;
    }

    String etag() {
        return body.etag();
    }
}
