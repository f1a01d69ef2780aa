package dev.taly.stack.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

class ShortenedTest {
    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void cutsLongTextsAndLists() {
        String body = "{\"id\":\"1\",\"text\":\"" + "x".repeat(200) + "\",\"items\":[1,2,3],\"none\":null}";

        assertThat(Shortened.of(json.readTree(body)))
                .isEqualTo("{\"id\":\"1\",\"text\":\"" + "x".repeat(60) + "…\",\"items\":[1,2,…],\"none\":null}");
    }

    @Test
    void saysWhenThereIsNoBody() {
        assertThat(Shortened.of(MissingNode.getInstance())).isEqualTo("(no body)");
    }
}
