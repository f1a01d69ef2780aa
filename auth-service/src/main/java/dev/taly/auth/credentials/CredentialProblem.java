package dev.taly.auth.credentials;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum CredentialProblem implements Problem {
    STEP_UP_REQUIRED(
            HttpStatus.FORBIDDEN,
            "Prove again who you are",
            "This needs a proof of the last 10 minutes. Enter your password or a code again, then repeat it.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    CredentialProblem(HttpStatus status, String title, String detail) {
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
