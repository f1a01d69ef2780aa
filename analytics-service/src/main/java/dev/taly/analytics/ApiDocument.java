package dev.taly.analytics;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.servers.Server;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** What the OpenAPI document says beyond the controllers. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info = @Info(title = "Taly analytics", version = "1", description = "The archive of every event."),
        servers = @Server(url = "/"))
class ApiDocument {

    static {
        SpringDocUtils.getConfig().replaceWithClass(JsonNode.class, Object.class);
    }
}
