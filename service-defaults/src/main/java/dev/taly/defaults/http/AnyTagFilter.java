package dev.taly.defaults.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * {@code If-None-Match: *} is false wherever there is anything (RFC 9110, section 13.1.2): who reads with it gets 304 instead of
 * what has a validator. Spring compares tags, and takes the star for none when somebody reads.
 */
final class AnyTagFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !READING.contains(request.getMethod()) || !ETags.isAny(request.getHeader(HttpHeaders.IF_NONE_MATCH));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        if (kept.getStatus() == HttpServletResponse.SC_OK && hasValidator(kept)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            kept.copyBodyToResponse();
        }
    }

    private static boolean hasValidator(HttpServletResponse response) {
        return response.containsHeader(HttpHeaders.ETAG) || response.containsHeader(HttpHeaders.LAST_MODIFIED);
    }
}
