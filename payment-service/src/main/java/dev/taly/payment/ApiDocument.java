package dev.taly.payment;

import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.security.Caller;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.servers.Server;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says beyond the controllers. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Taly payment",
                        version = "v1",
                        description = "Payments for bookings. Errors are problem documents (RFC 9457)."),
        servers = @Server(url = "/"))
class ApiDocument {

    static {
        // not parameters of the API: one comes from the token, the other from a header that is described where it is
        // used
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, IdempotencyKey.class);
    }
}
