package dev.taly.auth.clients;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum ClientProblem implements Problem {
    CLIENT_HAS_NO_SECRET(
            HttpStatus.CONFLICT,
            "Client has no secret",
            "This client was registered as one that cannot keep a secret. Register a confidential one instead."),
    TOO_MANY_CLIENTS(
            HttpStatus.CONFLICT,
            "Too many clients",
            "A company may have 20 clients. Delete one that is not used any more.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    ClientProblem(HttpStatus status, String title, String detail) {
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
