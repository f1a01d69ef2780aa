package dev.taly.defaults.problem;

/**
 * What is wrong at one place of the request.
 *
 * @param field a JSON path such as {@code weekly[0].start}, or the name of a parameter
 */
public record FieldIssue(String field, String message) {}
