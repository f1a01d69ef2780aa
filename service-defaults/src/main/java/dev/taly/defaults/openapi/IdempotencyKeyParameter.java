package dev.taly.defaults.openapi;

import dev.taly.defaults.idempotency.IdempotencyKey;
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
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/** The header of the idempotency key, before all other parameters of whatever operation takes one. */
final class IdempotencyKeyParameter implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.getParameterType() == IdempotencyKey.class)
                .findFirst()
                .ifPresent(key -> show(key, operation));
        return operation;
    }

    private static void show(MethodParameter key, Operation operation) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new HeaderParameter()
                .name(IdempotencyKey.HEADER)
                .description("Makes retries safe: the same key and body give the same answer")
                .required(key.hasParameterAnnotation(RequiredKey.class) ? Boolean.TRUE : null)
                .schema(new StringSchema().minLength(IdempotencyKey.SHORTEST).maxLength(IdempotencyKey.LONGEST)));
        parameters.addAll(Objects.requireNonNullElse(operation.getParameters(), List.of()));
        operation.setParameters(parameters);
    }
}
