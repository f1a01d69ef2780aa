package dev.taly.auth.tokens;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param issuer the public origin, which is the {@code iss} of every token */
@ConfigurationProperties("taly.auth")
public record TokenSettings(String issuer) {}
