package dev.taly.payment;

import java.util.Map;
import java.util.UUID;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointHttpMethod;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebOperation;

/** What operators do by {@code ./taly due}. Each call returns the status of the answer. */
public final class TestOperator {

    private final WebEndpointsSupplier endpoints;

    public TestOperator(WebEndpointsSupplier endpoints) {
        this.endpoints = endpoints;
    }

    /** {@code DELETE /actuator/due/{queue}/{id}} */
    public int drop(String queue, UUID id) {
        return call(WebEndpointHttpMethod.DELETE, queue, id);
    }

    /** {@code POST /actuator/due/{queue}/{id}} */
    public int retry(String queue, UUID id) {
        return call(WebEndpointHttpMethod.POST, queue, id);
    }

    private int call(WebEndpointHttpMethod method, String queue, UUID id) {
        Object answer = endpoints.getEndpoints().stream()
                .filter(endpoint -> endpoint.getEndpointId().toString().equals("due"))
                .flatMap(endpoint -> endpoint.getOperations().stream())
                .filter(operation -> operation.getRequestPredicate().getHttpMethod() == method)
                .filter(TestOperator::namesARow)
                .findFirst()
                .orElseThrow()
                .invoke(new InvocationContext(SecurityContext.NONE, Map.of("queue", queue, "id", id.toString())));
        return ((WebEndpointResponse<?>) answer).getStatus();
    }

    private static boolean namesARow(WebOperation operation) {
        return operation.getRequestPredicate().getPath().contains("{id}");
    }
}
