package dev.taly.payment.bookings;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param url booking-service, one internal base URL per instance, separated by commas */
@Validated
@ConfigurationProperties("taly.bookings")
record BookingSettings(
        @NotBlank String url, @DefaultValue("2s") Duration timeout) {}
