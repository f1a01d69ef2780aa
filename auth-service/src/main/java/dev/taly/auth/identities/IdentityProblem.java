package dev.taly.auth.identities;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum IdentityProblem implements Problem {
    IDENTITY_TAKEN(
            HttpStatus.CONFLICT,
            "Already connected",
            "It opens another account here, or yours is connected with another one of this provider. Disconnect that one"
                    + " first.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    IdentityProblem(HttpStatus status, String title, String detail) {
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
