package dev.taly.booking.customers;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum CustomerProblem implements Problem {
    CUSTOMER_EXISTS(
            HttpStatus.CONFLICT, "Customer exists", "The company knows somebody with this address; see customerId.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    CustomerProblem(HttpStatus status, String title, String detail) {
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
