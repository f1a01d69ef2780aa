package dev.taly.auth.accounts;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum AccountProblem implements Problem {
    TOKEN_INVALID(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "This link does not work any more",
            "The link is unknown, was used or replaced by a newer one, or is older than 30 minutes. Ask for a new mail.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    AccountProblem(HttpStatus status, String title, String detail) {
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
