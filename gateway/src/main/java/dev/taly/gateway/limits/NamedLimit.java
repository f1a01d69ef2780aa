package dev.taly.gateway.limits;

import dev.taly.gateway.limits.Bucket.Verdict;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * A limit, and how answers tell of it: in the fields of the IETF draft "RateLimit header fields for HTTP".
 *
 * @param policy the limit itself, as RateLimit-Policy says it
 */
record NamedLimit(String name, RateLimit rate, String policy) {

    static NamedLimit of(String name, RateLimit rate) {
        return new NamedLimit(name, rate, '"' + name + "\";q=" + rate.requests() + ";w=" + rate.windowSeconds());
    }

    void tell(ServerWebExchange exchange, Verdict verdict) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set("RateLimit-Policy", policy);
        headers.set("RateLimit", '"' + name + "\";r=" + verdict.remaining() + ";t=" + verdict.reset());
    }
}
