package dev.taly.gateway.requests;

import dev.taly.defaults.problem.Problem;
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
 * Answers requests that could not be decoded or can be read in two ways: too long, ambiguous, or no HTTP at all. They never become exchanges, so no filter sees
 * them, and the server alone would answer without a body.
 */
final class UnreadableRequests extends ChannelInboundHandlerAdapter {

    private final JsonMapper json;

    /** From then on nothing on this connection can be trusted to be a request. */
    private boolean refused;

    UnreadableRequests(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpObject part && isRefused(part)) {
            refused = true;
            ReferenceCountUtil.release(message);
            context.writeAndFlush(answer(problem(part.decoderResult().cause())))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** Also in the middle of a body: the server alone would take what came until then for all of it. */
    private static boolean isRefused(HttpObject part) {
        return part.decoderResult().isFailure()
                || (part instanceof HttpRequest request && !RequestForm.isUnambiguous(request));
    }

    private static Problem problem(@Nullable Throwable failure) {
        return switch (failure) {
            case TooLongHttpLineException line -> RequestProblem.URI_TOO_LONG;
            case TooLongHttpHeaderException headers -> RequestProblem.REQUEST_HEADER_FIELDS_TOO_LARGE;
            case null, default -> RequestProblem.MALFORMED_HTTP;
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
