package dev.taly.user.companies;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum CompanyProblem implements Problem {
    SLUG_TAKEN(
            HttpStatus.CONFLICT,
            "Slug is taken",
            "Another company, or the platform itself, has this address. Choose another slug, such as suggestion, and send"
                    + " the request again."),
    TOO_MANY_COMPANIES(
            HttpStatus.CONFLICT,
            "Too many companies",
            "One person owns at most 20 companies. If you need more, ask support, or let somebody else open the next one.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    CompanyProblem(HttpStatus status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String detail() {
        return detail;
    }
}
