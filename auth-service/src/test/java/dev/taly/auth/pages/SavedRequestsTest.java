package dev.taly.auth.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

class SavedRequestsTest {

    private final SavedRequests saved = new SavedRequests();
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/account",
                "/account/second-factor",
                "/oauth2/authorize?client_id=a&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&state=a%20b"
            })
    void goesOnWhereTheFormSays(String path) {
        request.getSession().setAttribute("SPRING_SECURITY_SAVED_REQUEST", new SimpleSavedRequest("/account/email"));
        request.setParameter("continue", path);

        assertThat(saved.take(request, new MockHttpServletResponse())).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/account",
                "//elsewhere.example/account",
                "/\\elsewhere.example",
                "\\\\elsewhere.example/account",
                "javascript:alert(1)",
                "/account/../bff/logout",
                "/account/%2e%2e/bff/logout",
                "/account/\n/x",
                "/accounts",
                "/login/error",
                "/bff/logout",
                "/account#x",
                "account",
                ""
            })
    void goesNowhereElse(String path) {
        request.setParameter("continue", path);

        assertThat(saved.take(request, new MockHttpServletResponse())).isEqualTo("/account");
    }

    @Test
    void keepsWhatTheFormSaysForTheRestOfTheSignIn() {
        request.setParameter("continue", "/account/email");
        saved.keep(request);
        request.removeParameter("continue");

        assertThat(saved.take(request, new MockHttpServletResponse())).isEqualTo("/account/email");
        assertThat(saved.isThere(request)).isFalse();
    }
}
