package dev.taly.booking.shares;

import dev.taly.defaults.problem.Problem;
import dev.taly.defaults.problem.ProblemException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

public enum ShareProblem implements Problem {
    TOO_MANY_HOLDS(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many holds",
            "Many times of this offering are held from your network at the moment. Book without a hold, sign in, or try"
                    + " again after the time in Retry-After."),
    TOO_MANY_PENDING_BOOKINGS(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many pending bookings",
            "Too many of your bookings at this company wait for their payment or approval. Pay or cancel one of them, or try"
                    + " again after the time in Retry-After."),
    TOO_MANY_BOOKINGS(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many bookings",
            "Your browser or network has made as many bookings at this company today as it may without signing in. Sign in to"
                    + " book, ask the company to book for you, or try again after the time in Retry-After."),
    TOO_MANY_CHANGES(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many changes",
            "This booking was moved, its contact changed or its link replaced as often as its customer may on one day. Cancel"
                    + " it, ask the company to change it, or try again after the time in Retry-After."),
    /** Told of a block too, so that nobody learns from it whom a company knows or does not want. */
    CONTACT_LIMIT_REACHED(
            HttpStatus.TOO_MANY_REQUESTS,
            "Contact limit reached",
            "This company takes no more bookings online for this e-mail address or phone number for now. Pay or cancel what"
                    + " is waiting, try again after the time in Retry-After, or contact the company.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    ShareProblem(HttpStatus status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /** @param wait after which it is worth another try */
    public ProblemException after(Duration wait) {
        return exception().header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
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
