package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** Links as browsers and others write them, and for which host they are meant. */
@TestPropertySource(
        properties = {"taly.request-patience=1s", "taly.request-memory=4MB"}) // the context of RequestLimitsTest
class RequestTargetsTest extends GatewayTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
        utm_term=a|b,               utm_term=a%7Cb
        utm={{campaign.name}},      utm=%7B%7Bcampaign.name%7D%7D
        x=a^b,                      x=a%5Eb
        x=`,                        x=%60
        x=a\\b,                     x=a%5Cb
        off=100%,                   off=100%25
        off=100%&y=%4,              off=100%25&y=%254
        x=%zz,                      x=%25zz
        x[]=1,                      x%5B%5D=1
        x="<a>",                    x=%22%3Ca%3E%22
        x=Zoë 🎉,                    x=Zo%C3%AB%20%F0%9F%8E%89
        a=%7C%c3%ab&b=+?/:@!$'()*;, a=%7C%c3%ab&b=+?/:@!$'()*;
        """)
    void encodesWhatNoQueryMayHold(String written, String read) {
        String query = RawHttp.utf8(written.replace(" ", "%20"));
        assertThat(raw().get("/api/v1/bookings/1?" + query)).startsWith("HTTP/1.1 200 ");
        assertThat(BOOKING.last().uri()).isEqualTo("/api/v1/bookings/1?" + read);

        assertThat(raw().get("/login?" + query)).startsWith("HTTP/1.1 200 ");
        assertThat(AUTH.last().uri()).isEqualTo("/login?" + read);

        for (String own : new String[] {"/docs", "/problems", "/api/v1/session"}) {
            assertThat(raw().get(own + "?" + query)).as(own).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void encodesAPathToo() {
        raw().get(RawHttp.utf8("/api/v1/bookings/a|[ë]"));

        assertThat(BOOKING.last().uri()).isEqualTo("/api/v1/bookings/a%7C%5B%C3%AB%5D");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1\\..\\internal", "/api/v1/bookings\\1", "/api/v1/bookings/50%", "/api/v1/bookings/%2"})
    void refusesPathsThatMeanSomethingElse(String path) {
        assertRefused(raw().get(path), "unacceptable-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs#a", "/docs?a#b", "/docs?a\u0001", "/docs?a\u007f", "*", "docs", "?a"})
    void refusesWhatNobodyCanMean(String target) {
        assertRefused(raw().get(target), "malformed-http");
    }

    @Test
    void neverAnswersWithoutSayingWhy() {
        IntStream.rangeClosed(0, 0xff).mapToObj(c -> String.valueOf((char) c)).forEach(c -> {
            for (String target : new String[] {"/docs?x=a" + c + "b", "/docs/a" + c + "b", "/" + c}) {
                String answer = raw().get(target);
                assertThat(answer)
                        .as("byte " + (int) c.charAt(0))
                        .matches("(?s)HTTP/1\\.1 (200|400|404) .*\r\n\r\n.+")
                        .contains("Strict-Transport-Security: ", "X-Content-Type-Options: nosniff");
            }
        });
    }

    /** Asked of the server as a whole (RFC 9110, section 9.3.7). */
    @Test
    void saysWhatOptionsOfTheServerAre() {
        assertThat(raw().send("OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1\\.1 404 .*application/problem\\+json.*/problems/not-found.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "localhost:",
                "localhost:65535",
                "api.taly.example.",
                "a_b~c",
                "xn--mnchen-3ya.example:1",
                "a!$&'()*+,;=b",
                "a%20b",
                "127.0.0.1",
                "[::1]:8080",
                "[2001:DB8::ffff:1.2.3.4]"
            })
    void answersForEveryHostThatThereMayBe(String host) {
        assertThat(raw().send("GET /docs HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a/b",
                "a?b",
                "a#b",
                "user@a",
                "a:b",
                "a:80:80",
                "a:-1",
                "a:65536",
                "a:000080",
                ":80",
                "a%2",
                "a\\b",
                "a,b c",
                "http://localhost",
                "m\u00fcnchen.example",
                "[::1",
                "::1",
                "[::1]80",
                "[::g]",
                "[]",
                "[fe80::1%25eth0]",
                "[127.0.0.1]"
            })
    void refusesAHostThatIsNone(String host) {
        assertRefused(
                raw().send("GET /docs HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"), "malformed-http");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/api/v1/bookings/1?x=a|b, /api/v1/bookings/1?x=a%7Cb",
        "HTTP://LocalHost:8080/api/v1/bookings/1, /api/v1/bookings/1",
    })
    void takesAWholeUrlOfItsOwn(String url, String read) {
        assertThat(raw().send("GET " + url + " HTTP/1.1\r\nHost: else.where\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(BOOKING.last().uri()).isEqualTo(read);
    }

    @Test
    void takesTheRootForAnOriginAlone() {
        assertThat(raw().get("http://localhost:8080"))
                .startsWith("HTTP/1.1 404 ")
                .contains("\"instance\":\"/\"");
        assertThat(raw().get("http://localhost:8080?x=1")).startsWith("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://elsewhere.test/docs",
                "http://localhost/docs",
                "http://localhost:80/docs",
                "https://localhost:8080/docs",
                "http://user@localhost:8080/docs",
                "http://localhost:8080.elsewhere.test/docs",
                "http://localhost:8080@elsewhere.test/docs",
                "http://localhost:8080\\docs",
                "http:/docs",
                "ftp://localhost:8080/docs"
            })
    void refusesAWholeUrlOfAnother(String url) {
        assertRefused(raw().get(url), "malformed-http");
    }

    private void assertRefused(String answer, String slug) {
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "/problems/" + slug)
                .contains(
                        "Strict-Transport-Security: max-age=31536000; includeSubDomains",
                        "X-Content-Type-Options: nosniff",
                        "X-Frame-Options: DENY",
                        "Referrer-Policy: no-referrer",
                        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
                        "Permissions-Policy: ",
                        "Cross-Origin-Resource-Policy: same-origin",
                        "Cache-Control: no-store");
        assertThat(BOOKING.received()).isEmpty();
    }

    private RawHttp raw() {
        return new RawHttp(port);
    }
}
