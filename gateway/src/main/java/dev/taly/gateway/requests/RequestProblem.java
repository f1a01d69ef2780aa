package dev.taly.gateway.requests;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

/** What is wrong with a request before any service could read it. */
enum RequestProblem implements Problem {
    MALFORMED_HTTP(
            HttpStatus.BAD_REQUEST,
            "Malformed HTTP",
            "The request does not follow HTTP/1.1; check its address, Host and its other headers."),
    REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "Request time-out", "The body did not arrive in time; send it again."),
    URI_TOO_LONG(
            HttpStatus.URI_TOO_LONG,
            "URI too long",
            "The address in the request holds at most 8 KB, percent-encoded; shorten it."),
    REQUEST_HEADER_FIELDS_TOO_LARGE(
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            "Request header fields too large",
            "The headers of the request hold at most 100 lines and 16 KB; leave out what is not needed, such as cookies.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    RequestProblem(HttpStatus status, String title, String detail) {
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
