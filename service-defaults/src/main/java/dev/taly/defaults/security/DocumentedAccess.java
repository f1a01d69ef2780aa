package dev.taly.defaults.security;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Says in the OpenAPI document what each operation takes as a proof of who asks, by {@code taly.access}. A header that the
 * document names as a scheme of its own ({@code @SecurityScheme}) is a proof too, and no parameter.
 */
final class DocumentedAccess implements OpenApiCustomizer {

    private static final String TOKEN = "accessToken";

    private final AccessSettings access;

    DocumentedAccess(AccessSettings access) {
        this.access = access;
    }

    @Override
    public void customise(OpenAPI document) {
        if (document.getPaths() == null || document.getComponents() == null) {
            return;
        }
        Map<String, String> headers = headers(document);
        document.getComponents().addSecuritySchemes(TOKEN, accessToken());
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> describe(operation, line(method, path), headers)));
    }

    private void describe(Operation operation, String line, Map<String, String> headers) {
        boolean everybody = access.everybody().contains(line);
        boolean machines = access.internal().values().stream().anyMatch(lines -> lines.contains(line));
        if (!everybody && !machines && !access.user().contains(line)) {
            return;
        }
        operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
        boolean otherwise = false;
        for (Parameter parameter : List.copyOf(parameters(operation))) {
            String scheme = "header".equals(parameter.getIn()) ? headers.get(parameter.getName()) : null;
            if (scheme != null) {
                operation.getParameters().remove(parameter);
                operation.addSecurityItem(new SecurityRequirement().addList(scheme));
                otherwise = true;
            }
        }
        if (everybody && !otherwise) {
            operation.getSecurity().addFirst(new SecurityRequirement());
        }
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }

    /** The line of {@code taly.access} that an operation stands in. */
    private static String line(PathItem.HttpMethod method, String path) {
        return method + " " + path.replaceAll("\\{[^}]+}", "*");
    }

    /** Schemes by the headers that they are sent in. */
    private static Map<String, String> headers(OpenAPI document) {
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, SecurityScheme> schemes = document.getComponents().getSecuritySchemes();
        if (schemes != null) {
            schemes.forEach((name, scheme) -> {
                if (scheme.getIn() == SecurityScheme.In.HEADER) {
                    headers.put(scheme.getName(), name);
                }
            });
        }
        return headers;
    }

    private static SecurityScheme accessToken() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description(
                        "Pages of this site send none: their visitor's session stands for it, and X-CSRF-Token beside it.");
    }
}
