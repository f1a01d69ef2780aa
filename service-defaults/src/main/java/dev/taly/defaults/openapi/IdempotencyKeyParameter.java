package dev.taly.defaults.openapi;

import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.idempotency.IdempotencyKeyHeader;
import dev.taly.defaults.idempotency.RequiredKey;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** The header with the idempotency key, before all other parameters of the operations that show it. */
final class IdempotencyKeyParameter implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        IdempotencyKeyHeader header = method.getMethodAnnotation(IdempotencyKeyHeader.class);
        if (header != null) {
            List<Parameter> parameters = new ArrayList<>();
            parameters.add(parameter(header, isRequired(method)));
            parameters.addAll(Objects.requireNonNullElse(operation.getParameters(), List.of()));
            operation.setParameters(parameters);
        }
        return operation;
    }

    private static boolean isRequired(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequiredKey.class));
    }

    private static Parameter parameter(IdempotencyKeyHeader header, boolean required) {
        return new HeaderParameter()
                .name(IdempotencyKey.HEADER)
                .description(header.value().isEmpty() ? null : header.value())
                .required(required ? Boolean.TRUE : null)
                .schema(new StringSchema().minLength(IdempotencyKey.SHORTEST).maxLength(IdempotencyKey.LONGEST));
    }
}
