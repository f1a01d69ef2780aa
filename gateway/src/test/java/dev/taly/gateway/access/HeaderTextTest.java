package dev.taly.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;

/** Spring Security's own expressions are the rule. */
class HeaderTextTest {

    @Test
    void allowsEveryCharacterThatTheFirewallAllowsAndNoOther() {
        List<String> texts = Stream.concat(
                        IntStream.rangeClosed(0, Character.MAX_VALUE).mapToObj(c -> "Bearer a" + (char) c + "b"),
                        IntStream.of(0x1F600, 0x10FFFF, 0x2FFFF, 0xE0001).mapToObj(Character::toString))
                .toList();

        assertThat(texts)
                .filteredOn(HeaderText::isValue)
                .isEqualTo(texts.stream()
                        .filter(StrictServerWebExchangeFirewall.ALLOWED_HEADER_VALUES)
                        .toList());
        assertThat(texts)
                .filteredOn(HeaderText::isName)
                .isEqualTo(texts.stream()
                        .filter(StrictServerWebExchangeFirewall.ALLOWED_HEADER_NAMES)
                        .toList());
    }

    @Test
    void allowsNothingAtAll() {
        assertThat(HeaderText.isValue(null)).isTrue();
        assertThat(HeaderText.isName(null)).isTrue();
        assertThat(HeaderText.isValue("")).isTrue();
    }
}
