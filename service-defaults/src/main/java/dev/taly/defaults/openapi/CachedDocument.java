package dev.taly.defaults.openapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Lets callers keep the document for an hour, and ask then whether it is another; by a weak tag, so that it is compressed. */
final class CachedDocument extends ShallowEtagHeaderFilter {

    private static final String HOUR = "max-age=3600";

    CachedDocument() {
        setWriteWeakETag(true);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, HOUR);
        super.doFilterInternal(request, response, chain);
    }
}
