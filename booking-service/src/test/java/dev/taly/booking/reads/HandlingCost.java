package dev.taly.booking.reads;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The outermost filter: how much processor time a request takes of the thread that handles it, and how large the answer is. It
 * keeps the answer in a buffer of its own meanwhile, because the one of the test framework costs more than all the rest.
 */
final class HandlingCost implements Filter {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long nanos;
    private int bytes;

    Duration processorTime() {
        return Duration.ofNanos(nanos);
    }

    int bytes() {
        return bytes;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Buffered buffered = new Buffered((HttpServletResponse) response);
        long before = THREADS.getCurrentThreadCpuTime();
        chain.doFilter(request, buffered);
        buffered.flushBuffer();
        nanos = THREADS.getCurrentThreadCpuTime() - before;
        bytes = buffered.body.size();
        response.getOutputStream().write(buffered.body.toByteArray());
    }

    private static final class Buffered extends HttpServletResponseWrapper {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 22);
        private final PrintWriter writer = new PrintWriter(body, false, StandardCharsets.UTF_8);

        Buffered(HttpServletResponse response) {
            super(response);
        }

        @Override
        public PrintWriter getWriter() {
            return writer;
        }

        @Override
        public void flushBuffer() {
            writer.flush();
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {

                @Override
                public void write(int one) {
                    body.write(one);
                }

                @Override
                public void write(byte[] some, int from, int length) {
                    body.write(some, from, length);
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException("Nothing here is read or written asynchronously");
                }
            };
        }
    }
}
