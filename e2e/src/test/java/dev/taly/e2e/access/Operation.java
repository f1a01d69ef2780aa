package dev.taly.e2e.access;

import java.util.Map;

/**
 * Something that a service can be asked for.
 *
 * @param id the operationId, or the line of taly.access when no OpenAPI document describes it
 * @param path with names in braces, or stars
 * @param query what must stand in the query, by name
 * @param bodyType the media type of what is sent
 * @param body the schema of a JSON body, empty when there is none
 */
record Operation(
        String service,
        String id,
        String method,
        String path,
        Map<String, Schema> query,
        String bodyType,
        Schema body) {

    static Operation undescribed(String service, String line) {
        String[] parts = line.split(" ", 2);
        return new Operation(service, line, parts[0], parts[1], Map.of(), "application/json", Schema.NONE);
    }

    boolean isSafe() {
        return method.equals("GET");
    }

    /** As taly.access writes it. */
    String line() {
        return method + " " + path.replaceAll("\\{[^}]+}", "*");
    }

    /** Whether its path names a company and something of that company. */
    boolean isOfThingInCompany() {
        return path.matches(".*/companies/\\{companyId}/.*\\{.*");
    }

    String name() {
        return service + " " + id;
    }
}
