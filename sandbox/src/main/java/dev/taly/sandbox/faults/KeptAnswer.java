package dev.taly.sandbox.faults;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Keeps an answer back until it is known what becomes of it; it is the answer to a HEAD that has a length and no body. */
final class KeptAnswer extends ContentCachingResponseWrapper {

    private final HttpServletResponse response;
    private final boolean withoutBody;

    KeptAnswer(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.response = response;
        this.withoutBody = request.getMethod().equals("HEAD");
    }

    @Override
    public void setContentLength(int length) {
        if (withoutBody) {
            response.setContentLength(length);
        } else {
            super.setContentLength(length);
        }
    }

    @Override
    public void setContentLengthLong(long length) {
        if (withoutBody) {
            response.setContentLengthLong(length);
        } else {
            super.setContentLengthLong(length);
        }
    }

    @Override
    public void setHeader(String name, String value) {
        if (withoutBody && name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
            response.setHeader(name, value);
        } else {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (withoutBody && name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
            response.addHeader(name, value);
        } else {
            super.addHeader(name, value);
        }
    }
}
