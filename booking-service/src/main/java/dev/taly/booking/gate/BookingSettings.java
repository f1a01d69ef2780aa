package dev.taly.booking.gate;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param entrants how many bookings may be at the database at once; fewer than the pool has connections
 * @param patience how long a booking waits for its turn
 */
@Validated
@ConfigurationProperties("booking")
record BookingSettings(@Min(1) int entrants, @NotNull Duration patience) {}
