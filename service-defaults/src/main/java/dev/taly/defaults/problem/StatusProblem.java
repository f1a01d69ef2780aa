package dev.taly.defaults.problem;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** A status that only the web server or the framework knows, such as 414, in the shape of all others. */
public record StatusProblem(HttpStatus status) implements Problem {

    /** The problem for a bare status; what is not an error status is one of ours. */
    public static ProblemException of(int code) {
        HttpStatus status = HttpStatus.resolve(code);
        if (status == null || !status.isError()) {
            return CommonProblem.INTERNAL_ERROR.exception();
        }
        return CommonProblem.of(code)
                .<Problem>map(problem -> problem)
                .orElseGet(() -> new StatusProblem(status))
                .exception();
    }

    /** The same with the headers that came with the status, such as Allow. */
    public static ProblemException of(int code, HttpHeaders headers) {
        ProblemException problem = of(code);
        headers.forEach((name, values) -> problem.headers().put(name, values));
        problem.headers().remove(HttpHeaders.CONTENT_TYPE);
        List<MediaType> mediaTypes = headers.getAccept();
        if (!mediaTypes.isEmpty()) {
            problem.with(
                    "mediaTypes", mediaTypes.stream().map(MediaType::toString).toList());
        }
        return problem;
    }

    @Override
    public String name() {
        return status.name();
    }

    @Override
    public String title() {
        return status.getReasonPhrase();
    }

    @Override
    public String detail() {
        return "The request was refused with status " + status.value() + ".";
    }
}
