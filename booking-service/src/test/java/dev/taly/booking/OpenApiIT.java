package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The committed document is what the service serves; {@code -Dopenapi.update=true} writes it anew. */
@ServiceTest
class OpenApiIT {

    private static final Path COMMITTED = Path.of("openapi.yaml");

    @Autowired
    private Shop shop;

    @Test
    void isCommitted() throws IOException {
        MvcTestResult result = shop.get("/v3/api-docs.yaml", Shop.guest());
        assertThat(result).hasStatusOk();
        String served = new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(served)
                .as("openapi.yaml has drifted; rewrite it with -Dopenapi.update=true")
                .isEqualTo(Files.readString(COMMITTED));
    }
}
