package dev.taly.defaults.security;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.problem.ServletProblems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** What a servlet caller reads when security refuses him. */
final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private final ServletProblems problems;
    private final List<AccessPath> paths;
    private final ProgramScopes programs;

    SecurityProblems(ServletProblems problems, AccessSettings access, ProgramScopes programs) {
        this.problems = problems;
        this.programs = programs;
        this.paths = access.all().toList();
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        // an OAuth2 exception means that a token came and was refused, whatever the path
        ProblemException problem = refusal instanceof OAuth2AuthenticationException
                ? CommonProblem.UNAUTHORIZED
                        .exception()
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                : denied(request, CommonProblem.UNAUTHORIZED);
        problems.write(problem, request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        ProblemException problem = denied(request, CommonProblem.FORBIDDEN);
        if (Caller.current().kind() == Caller.Kind.PROGRAM) {
            // RFC 6750, section 3.1
            programs.needed(request)
                    .ifPresent(scope -> problem.header(
                            HttpHeaders.WWW_AUTHENTICATE,
                            "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\""));
        }
        problems.write(problem, request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException refusal)
            throws IOException {
        problems.write(
                CommonProblem.MALFORMED_REQUEST.exception().field("request", "has an unacceptable path or header"),
                request,
                response);
    }

    /** A listed path with a method that is not listed for it is refused like the rest, but told why. */
    private ProblemException denied(HttpServletRequest request, CommonProblem otherwise) {
        TreeSet<String> allowed = new TreeSet<>();
        for (AccessPath path : paths) {
            if (path.matches(request)) {
                allowed.addAll(path.methods());
            }
        }
        return allowed.isEmpty() || allowed.contains(request.getMethod())
                ? otherwise.exception()
                : CommonProblem.METHOD_NOT_ALLOWED.exception().header(HttpHeaders.ALLOW, String.join(", ", allowed));
    }
}
