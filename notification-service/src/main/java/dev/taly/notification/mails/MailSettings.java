package dev.taly.notification.mails;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param from the sender's address
 * @param origin the public origin that links lead to
 */
@Validated
@ConfigurationProperties("taly.mail")
public record MailSettings(@NotBlank String from, @NotBlank String origin) {}
