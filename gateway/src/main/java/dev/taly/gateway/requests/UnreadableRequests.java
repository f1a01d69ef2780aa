package dev.taly.gateway.requests;

import dev.taly.defaults.problem.Problem;
import dev.taly.gateway.headers.SafeHeaders;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests that could not be decoded or can be read in two ways: too long, ambiguous, or no HTTP at all. They
 * never become exchanges, so no filter sees them, and the server alone would answer without a body. What can only be read
 * in one way, though it is not written as it should be, goes on as it should be.
 */
final class UnreadableRequests extends ChannelInboundHandlerAdapter {

    private final JsonMapper json;
    private final RequestForm form;

    /** From then on nothing on this connection can be trusted to be a request. */
    private boolean refused;

    UnreadableRequests(JsonMapper json, RequestForm form) {
        this.json = json;
        this.form = form;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        Problem problem = message instanceof HttpObject part ? problem(part) : null;
        if (problem == null) {
            context.fireChannelRead(message);
        } else {
            refused = true;
            ReferenceCountUtil.release(message);
            context.writeAndFlush(answer(problem)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Also in the middle of a body: the server alone would take what came until then for all of it. */
    private @Nullable Problem problem(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            return switch (part.decoderResult().cause()) {
                case TooLongHttpLineException line -> RequestProblem.URI_TOO_LONG;
                case TooLongHttpHeaderException headers -> RequestProblem.REQUEST_HEADER_FIELDS_TOO_LARGE;
                case null, default -> RequestProblem.MALFORMED_HTTP;
            };
        }
        return part instanceof HttpRequest request ? form.mend(request) : null;
    }

    private FullHttpResponse answer(Problem problem) {
        ProblemDetail document = ProblemDetail.forStatusAndDetail(problem.status(), problem.detail());
        document.setType(URI.create("/problems/" + problem.slug()));
        document.setTitle(problem.title());
        byte[] body = json.writeValueAsBytes(document);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(problem.status().value()),
                Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        SafeHeaders.UNLESS_SET.forEach((name, value) -> response.headers().set(name, value));
        return response;
    }
}
