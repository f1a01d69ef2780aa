package dev.taly.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SegmentsTest {

    @Test
    void countsAsThePhoneNetworkDoes() {
        assertThat(Segments.of("x".repeat(160))).isEqualTo(1);
        assertThat(Segments.of("x".repeat(161))).isEqualTo(2);
        assertThat(Segments.of("x".repeat(306))).isEqualTo(2);
        assertThat(Segments.of("x".repeat(307))).isEqualTo(3);
        assertThat(Segments.of("€".repeat(80))).isEqualTo(1);
        assertThat(Segments.of("€".repeat(81))).isEqualTo(2);
        assertThat(Segments.of("ж".repeat(70))).isEqualTo(1);
        assertThat(Segments.of("ж".repeat(71))).isEqualTo(2);
    }
}
