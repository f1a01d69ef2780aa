package dev.taly.defaults.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers what filters throw, before the container would log and render it in its own way. */
final class ProblemFilter extends OncePerRequestFilter {

    private final ServletProblems problems;

    ProblemFilter(ServletProblems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException exception) {
            if (response.isCommitted() || DisconnectedClientHelper.isClientDisconnectedException(exception)) {
                throw exception;
            }
            problems.write(exception, request, response);
        }
    }
}
