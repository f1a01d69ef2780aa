package dev.taly.auth.signin;

import dev.taly.auth.accounts.Accounts;
import dev.taly.auth.accounts.Credentials;
import dev.taly.auth.attempts.SignInAttempts;
import dev.taly.auth.grants.GrantService;
import dev.taly.auth.mfa.SecondFactors;
import dev.taly.auth.sessions.SessionService;
import dev.taly.auth.tokens.AccessTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Signing in and proving once more, before services that are played: both share one context. */
@WebMvcTest({SignInController.class, StepUpController.class})
@Import(SignIn.class)
abstract class SignInApiTest {

    @Autowired
    MockMvcTester http;

    @MockitoBean
    Accounts accounts;

    @MockitoBean
    Credentials credentials;

    @MockitoBean
    SignInAttempts attempts;

    @MockitoBean
    SecondFactors secondFactors;

    @MockitoBean
    SignInService starts;

    @MockitoBean
    SessionService sessions;

    @MockitoBean
    GrantService grants;

    @MockitoBean
    AccessTokens accessTokens;
}
