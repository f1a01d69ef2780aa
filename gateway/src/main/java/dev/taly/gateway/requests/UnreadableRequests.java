package dev.taly.gateway.requests;

import dev.taly.defaults.problem.Problem;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests that could not be decoded: too long, or no HTTP at all. They never become exchanges, so no filter sees
 * them, and the server alone would answer without a body.
 */
@Sharable
final class UnreadableRequests extends ChannelInboundHandlerAdapter {

    private final JsonMapper json;

    UnreadableRequests(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && request.decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            context.writeAndFlush(answer(problem(request.decoderResult().cause())))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            context.fireChannelRead(message);
        }
    }

    private static Problem problem(Throwable failure) {
        return switch (failure) {
            case TooLongHttpLineException line -> RequestProblem.URI_TOO_LONG;
            case TooLongHttpHeaderException headers -> RequestProblem.REQUEST_HEADER_FIELDS_TOO_LARGE;
            default -> RequestProblem.MALFORMED_HTTP;
        };
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
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set("X-Content-Type-Options", "nosniff")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }
}
