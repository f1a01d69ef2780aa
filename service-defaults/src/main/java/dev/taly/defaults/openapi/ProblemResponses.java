package dev.taly.defaults.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Every error of every operation is a problem document (RFC 9457), also those that no operation mentions. */
final class ProblemResponses implements OpenApiCustomizer {

    private static final String UNAUTHORIZED = "Unauthorized";
    private static final String TOO_MANY_REQUESTS = "TooManyRequests";
    private static final String OTHER = "Problem";
    private static final Content PROBLEM = new Content()
            .addMediaType(
                    "application/problem+json",
                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));

    @Override
    public void customise(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        if (document.getComponents() == null) {
            document.setComponents(new Components());
        }
        document.getComponents()
                .addSchemas("Problem", problem())
                .addResponses(
                        UNAUTHORIZED, described("/problems/unauthorized: no access token, or one that is not valid"))
                .addResponses(TOO_MANY_REQUESTS, described("/problems/too-many-requests, with Retry-After"))
                .addResponses(OTHER, described("Any other error"));
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> describeErrors(operation.getResponses()));
    }

    private static void describeErrors(ApiResponses responses) {
        responses.forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                response.setContent(PROBLEM);
            }
        });
        responses.putIfAbsent("401", common(UNAUTHORIZED));
        responses.putIfAbsent("429", common(TOO_MANY_REQUESTS));
        responses.setDefault(common(OTHER));
    }

    private static ApiResponse described(String text) {
        return new ApiResponse().description(text).content(PROBLEM);
    }

    private static ApiResponse common(String name) {
        return new ApiResponse().$ref("#/components/responses/" + name);
    }

    private static Schema<?> problem() {
        Schema<?> error =
                new ObjectSchema().addProperty("field", new StringSchema()).addProperty("message", new StringSchema());
        error.setRequired(List.of("field", "message"));
        Schema<?> problem = new ObjectSchema()
                .description("Some have fields of their own, which the page of their type explains")
                .addProperty("type", new StringSchema().example("/problems/validation-failed"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("In the caller's language"))
                .addProperty("instance", new StringSchema())
                .addProperty("errors", new ArraySchema().items(error).description("What is wrong, field by field"));
        problem.setRequired(List.of("type", "title", "status", "detail"));
        return problem;
    }
}
