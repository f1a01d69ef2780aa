package dev.taly.payment.payments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentRequestTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/checkout/return", "/checkout/return?booking=1&x=%C3%A4", "/a/b#done", "/@someone", "/a//b"
            })
    void acceptsPathsOfOurOwn(String path) {
        assertThat(path).matches(PaymentRequest.OWN_PATH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "checkout",
                "//evil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "/\\evil.example",
                "\\\\evil.example",
                "/a b",
                "/a\nb",
                "/a\u0000",
                "/ä",
                "/%zz",
                "/{CHECKOUT_SESSION_ID}",
                "/a#b#c"
            })
    void refusesWhatCouldLeadElsewhere(String path) {
        assertThat(path).doesNotMatch(PaymentRequest.OWN_PATH);
    }
}
