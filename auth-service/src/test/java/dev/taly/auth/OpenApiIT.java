package dev.taly.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

@IntegrationTest
class OpenApiIT {

    private static final Path COMMITTED = Path.of("openapi.yaml");

    @Value("${test.address}")
    String address;

    /** {@code -Dopenapi.update=true} rewrites the committed document. */
    @Test
    void isWhatTheServiceSaysOfItself() throws IOException {
        AuthApi.Answer answer = new AuthApi(address).get("/v3/api-docs.yaml");
        assertThat(answer.status()).isEqualTo(200);
        String running = answer.body();

        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(COMMITTED, running);
        }

        assertThat(running).isEqualTo(Files.readString(COMMITTED));
    }
}
