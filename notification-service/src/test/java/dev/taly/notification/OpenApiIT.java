package dev.taly.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Run with {@code -Dopenapi.update=true} to write the document anew. */
@WholeService
class OpenApiIT {

    private static final Path DOCUMENT = Path.of("openapi.yaml");

    @Autowired
    private MockMvcTester http;

    @Test
    void theDocumentSaysWhatTheServiceDoes() throws IOException {
        var answer = http.get().uri("/v3/api-docs.yaml").exchange();
        assertThat(answer).hasStatusOk();
        var actual = new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);

        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(DOCUMENT, actual);
        }

        assertThat(actual).isEqualTo(Files.readString(DOCUMENT));
    }
}
