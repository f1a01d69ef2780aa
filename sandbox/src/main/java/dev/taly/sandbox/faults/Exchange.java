package dev.taly.sandbox.faults;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One call with the ways in which it can go. */
record Exchange(ProviderCall call, HttpServletRequest request, HttpServletResponse response, FilterChain chain) {

    /** The effect takes place; the answer is kept back, so that what is recorded is seen before it. */
    KeptAnswer run() throws ServletException, IOException {
        var answer = new KeptAnswer(request, response);
        chain.doFilter(request, answer);
        return answer;
    }

    /** No effect. The body is read first: an answer before its end would break the connection. */
    KeptAnswer refuse(Refusal refusal) throws IOException {
        request.getInputStream().transferTo(OutputStream.nullOutputStream());
        var answer = new KeptAnswer(request, response);
        answer.setStatus(refusal.status());
        refusal.headers().forEach(answer::setHeader);
        answer.getOutputStream().write(refusal.body().getBytes(StandardCharsets.UTF_8));
        return answer;
    }

    /** The length promises the whole body. */
    void sendHalf(KeptAnswer answer) throws IOException {
        var body = answer.getContentAsByteArray();
        response.setContentLength(Math.max(body.length, 2));
        response.getOutputStream().write(body, 0, body.length / 2);
        response.flushBuffer();
    }
}
