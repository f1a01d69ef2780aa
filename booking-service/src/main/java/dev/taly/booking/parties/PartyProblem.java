package dev.taly.booking.parties;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum PartyProblem implements Problem {
    PARTY_PAID_ONLINE(
            HttpStatus.CONFLICT,
            "Party paid online",
            "Each person of this booking pays online, and one payment cannot be made larger or smaller afterwards. Book those"
                    + " who come as well by themselves; if fewer come, cancel this booking and book anew.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    PartyProblem(HttpStatus status, String title, String detail) {
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
