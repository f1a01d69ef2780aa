package dev.taly.defaults.security;

import org.springframework.http.HttpMethod;

/** One line of {@code taly.access}, such as {@code GET /api/v1/companies/*&#47;availability}. GET includes HEAD. */
record AccessRule(HttpMethod method, String pattern) {

    /** Reads a line of the configuration. */
    static AccessRule of(String line) {
        String[] parts = line.strip().split(" +", -1);
        if (parts.length != 2 || !parts[0].matches("[A-Z]+") || !parts[1].startsWith("/")) {
            throw new IllegalArgumentException("taly.access needs lines like 'GET /api/v1/things/*', not: " + line);
        }
        return new AccessRule(HttpMethod.valueOf(parts[0]), parts[1]);
    }
}
