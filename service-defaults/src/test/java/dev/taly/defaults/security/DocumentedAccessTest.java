package dev.taly.defaults.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentedAccessTest {

    private final Operation open = new Operation();
    private final Operation mine = new Operation();
    private final Operation byToken = new Operation()
            .addParametersItem(new HeaderParameter().name("Booking-Token"))
            .addParametersItem(new HeaderParameter().name("If-Match"));
    private final Operation internal = new Operation();
    private final Operation unlisted = new Operation();

    @Test
    void tellsWhatEachOperationTakes() {
        OpenAPI document = new OpenAPI()
                .paths(new Paths()
                        .addPathItem(
                                "/things",
                                new PathItem().get(open).post(internal).put(unlisted))
                        .addPathItem("/things/{thingId}", new PathItem().get(byToken))
                        .addPathItem("/mine", new PathItem().get(mine)))
                .components(new Components()
                        .addSecuritySchemes(
                                "bookingToken",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("Booking-Token")));

        new DocumentedAccess(new AccessSettings(
                        List.of("GET /things", "GET /things/*"),
                        List.of("GET /mine"),
                        Map.of("internal:things", List.of("POST /things")),
                        Map.of(),
                        Map.of()))
                .customise(document);

        SecurityRequirement token = new SecurityRequirement().addList("accessToken");
        assertThat(open.getSecurity()).containsExactly(new SecurityRequirement(), token);
        assertThat(mine.getSecurity()).containsExactly(token);
        assertThat(byToken.getSecurity()).containsExactly(token, new SecurityRequirement().addList("bookingToken"));
        assertThat(byToken.getParameters()).extracting("name").containsExactly("If-Match");
        assertThat(internal.getSecurity()).containsExactly(token);
        assertThat(unlisted.getSecurity()).isNull();
        assertThat(document.getComponents()
                        .getSecuritySchemes()
                        .get("accessToken")
                        .getScheme())
                .isEqualTo("bearer");
    }
}
