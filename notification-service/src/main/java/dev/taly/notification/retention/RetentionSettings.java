package dev.taly.notification.retention;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param recipientDays how long it is kept whom a message went to that is settled, and the newest link of what it was about */
@Validated
@ConfigurationProperties("taly.retention")
record RetentionSettings(@Min(1) @DefaultValue("30") int recipientDays) {}
