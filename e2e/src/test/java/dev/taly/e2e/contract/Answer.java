package dev.taly.e2e.contract;

import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * An answer as documents speak of it.
 *
 * @param type the media type without its parameters
 */
public record Answer(int status, @Nullable String type, String body) {

    public static Answer of(HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse(null);
        return new Answer(response.statusCode(), type, response.body());
    }

    public Answer {
        type = type == null ? null : type.split(";", 2)[0];
    }
}
