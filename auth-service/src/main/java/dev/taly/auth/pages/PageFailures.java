package dev.taly.auth.pages;

import dev.taly.defaults.problem.StatusProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Shows the error page for what filters throw or refuse, such as a session that cannot be read; at the authorization endpoint,
 * too, where browsers come first.
 */
final class PageFailures extends OncePerRequestFilter {

    private final PageErrors errors;

    PageFailures(PageErrors errors) {
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PageErrors.isPage(request) && !request.getRequestURI().equals("/oauth2/authorize");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, new Answer(request, response));
        } catch (IOException | ServletException | RuntimeException failure) {
            if (response.isCommitted()) {
                throw failure;
            }
            errors.write(failure, request, response);
        }
    }

    /** Otherwise the container would answer a bare status, in its own words. */
    private final class Answer extends HttpServletResponseWrapper {

        private final HttpServletRequest request;

        Answer(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void sendError(int status) throws IOException {
            sendError(status, null);
        }

        @Override
        public void sendError(int status, @Nullable String message) throws IOException {
            errors.write(StatusProblem.of(status), request, (HttpServletResponse) getResponse());
        }
    }
}
