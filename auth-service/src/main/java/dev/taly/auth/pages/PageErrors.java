package dev.taly.auth.pages;

import dev.taly.auth.sessions.SignedInUser;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.problem.ServletProblems;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** What goes wrong on a page is told on a page, in the reader's language and with what to do; programs get problems. */
@Component
class PageErrors implements HandlerExceptionResolver, Ordered {

    static final String[] PATHS = {
        "/login", "/login/**", "/account", "/account/**", "/oauth2/consent", "/oauth2/authorization/*"
    };

    /** Where somebody goes on after proving anew who they are. */
    static final String RETURN_TO = "step-up.return-to";

    private static final String FORM_EXPIRED = "form-expired";

    /** Forms of people who are not signed in: what they typed is worth more than the session, which is a new one. */
    private static final Set<String> SHOWN_AGAIN = Set.of("/login", "/login/register", "/login/forgot");

    private final ServletProblems problems;
    private final PageLanguages languages;
    private final ThymeleafViewResolver views;
    private final SavedRequests saved;

    PageErrors(ServletProblems problems, PageLanguages languages, ThymeleafViewResolver views, SavedRequests saved) {
        this.saved = saved;
        this.problems = problems;
        this.languages = languages;
        this.views = views;
    }

    static boolean isPage(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/login")
                || path.startsWith("/login/")
                || path.equals("/account")
                || path.startsWith("/account/")
                || path.equals("/oauth2/consent")
                || path.startsWith("/oauth2/authorization/");
    }

    /** Before the advice that answers programs. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!isPage(request) || response.isCommitted()) {
            return null;
        }
        if (failure instanceof ProblemException problem
                && problem.problem().slug().equals("step-up-required")) {
            request.getSession().setAttribute(RETURN_TO, pageOf(request));
            return new ModelAndView("redirect:/account/confirm");
        }
        ResponseEntity<ProblemDetail> answer = problems.answer(failure, request);
        response.resetBuffer();
        return new ModelAndView(
                "error",
                page(answer, request),
                HttpStatus.valueOf(answer.getStatusCode().value()));
    }

    /** Pages send people to sign in; Security has kept what they wanted. */
    void askToSignIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
            throws IOException {
        if (isPage(request)) {
            response.sendRedirect("/login");
        } else {
            problems.write(CommonProblem.UNAUTHORIZED.exception(), request, response);
        }
    }

    /** Security sends here who may not, most often because a form stood open for too long. */
    void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        boolean expired = refused instanceof CsrfException;
        if (expired && path.equals("/login") && isSignedIn()) {
            // in another tab meanwhile
            response.sendRedirect(saved.take(request, response));
        } else if (expired && SHOWN_AGAIN.contains(path)) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            request.getRequestDispatcher(path + "/again").forward(request, response);
        } else if (!isPage(request)) {
            problems.write(CommonProblem.FORBIDDEN.exception(), request, response);
        } else if (expired) {
            render(HttpStatus.FORBIDDEN.value(), page(FORM_EXPIRED, null, null, request), request, response);
        } else {
            write(CommonProblem.FORBIDDEN.exception(), request, response);
        }
    }

    private static boolean isSignedIn() {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        return person != null && person.getPrincipal() instanceof SignedInUser;
    }

    /** For what fails outside of Spring MVC; the response must not be committed. */
    void write(Throwable failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ResponseEntity<ProblemDetail> answer = problems.answer(failure, request);
        String wait = answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
        if (wait != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, wait);
        }
        render(answer.getStatusCode().value(), page(answer, request), request, response);
    }

    /** Neither a form nor what a provider says can be sent again by a redirect: from there one comes back to the account. */
    private static String pageOf(HttpServletRequest request) {
        String path = request.getRequestURI();
        return request.getMethod().equals("GET") && path.startsWith("/account/") ? path : "/account";
    }

    private void render(int status, Map<String, Object> page, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.resetBuffer();
        response.setStatus(status);
        try {
            Objects.requireNonNull(views.resolveViewName("error", languages.resolveLocale(request)))
                    .render(page, request, response);
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("The error page could not be rendered", failure);
        }
    }

    private Map<String, Object> page(ResponseEntity<ProblemDetail> answer, HttpServletRequest request) {
        ProblemDetail problem = Objects.requireNonNull(answer.getBody());
        String type = String.valueOf(problem.getType());
        Map<String, Object> more = problem.getProperties();
        return page(
                type.substring(type.lastIndexOf('/') + 1),
                problem.getDetail(),
                more == null ? null : more.get("errorId"),
                request);
    }

    private Map<String, Object> page(
            String reason, @Nullable String detail, @Nullable Object errorId, HttpServletRequest request) {
        Map<String, Object> page = new HashMap<>();
        page.put("reason", reason);
        page.put("detail", detail);
        page.put("errorId", errorId);
        page.put("languages", PageLanguages.links(request, languages.resolveLocale(request)));
        return page;
    }
}
