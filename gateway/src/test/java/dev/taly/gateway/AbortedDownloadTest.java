package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Whoever breaks off a download of a large file must not spoil it for the next one. */
class AbortedDownloadTest extends GatewayTest {

    @Test
    void spoilsNoOtherDownload() throws IOException {
        byte[] style = webjar("swagger-ui.css");

        for (int i = 0; i < 50; i++) {
            // larger than the client takes, which therefore hangs up in the middle
            assertThatThrownBy(() -> get("/docs/swagger-ui-bundle.js")
                            .exchange()
                            .expectBody()
                            .returnResult())
                    .isInstanceOf(DataBufferLimitException.class);

            byte[] received = get("/docs/swagger-ui.css")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .returnResult()
                    .getResponseBodyContent();
            assertThat(received).isEqualTo(style);
        }
    }

    private static byte[] webjar(String name) throws IOException {
        Resource[] found = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:META-INF/resources/webjars/swagger-ui/*/" + name);
        assertThat(found).hasSize(1);
        return found[0].getContentAsByteArray();
    }
}
