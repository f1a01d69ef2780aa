package dev.taly.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WholeService
class OpenApiIT {

    private static final Path COMMITTED = Path.of("openapi.yaml");

    @Autowired
    private MockMvcTester mvc;

    @Test
    void theCommittedDocumentIsWhatTheServiceSays() throws IOException {
        String actual = document();
        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(COMMITTED, actual);
        }
        assertThat(actual)
                .as("openapi.yaml has drifted; rewrite it with -Dopenapi.update=true")
                .isEqualTo(Files.readString(COMMITTED));
    }

    private String document() throws UnsupportedEncodingException {
        MvcTestResult result = mvc.get().uri("/v3/api-docs.yaml").exchange();
        assertThat(result).hasStatusOk();
        return result.getResponse().getContentAsString();
    }
}
