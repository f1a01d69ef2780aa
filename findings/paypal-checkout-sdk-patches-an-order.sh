#!/usr/bin/env bash
# PayPal's checkout-sdk 2.0.0 cannot patch an order on a current JDK: the request is never sent.
#
# HttpURLConnection knows no PATCH, so the library (paypalhttp 2.0.0) writes the method into its private field by reflection, which
# Java allows no more since 17, unless java.base opens java.net to it. OrdersPatchRequest compiles, authenticates, and fails
# with an InaccessibleObjectException, which is neither the IOException nor the HttpException that its callers catch. All
# other requests of the library work.
#
# Seen (JDK 25): the token is fetched, the PATCH does not arrive; with --add-opens java.base/java.net=ALL-UNNAMED it does.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>example</groupId><artifactId>patches</artifactId><version>1</version>
<dependencies><dependency><groupId>com.paypal.sdk</groupId><artifactId>checkout-sdk</artifactId><version>2.0.0</version></dependency></dependencies>
</project>
POM
(cd "$work" && mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >/dev/null)
cat >"$work/Patches.java" <<'JAVA'
import com.paypal.core.PayPalEnvironment;
import com.paypal.core.PayPalHttpClient;
import com.paypal.orders.OrdersPatchRequest;
import com.paypal.orders.Patch;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

public class Patches {
    public static void main(String[] arguments) throws Exception {
        List<String> methods = new CopyOnWriteArrayList<>();
        HttpServer paypal = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        paypal.createContext("/", exchange -> {
            methods.add(exchange.getRequestMethod());
            byte[] token = "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":3600}".getBytes();
            boolean isToken = exchange.getRequestURI().getPath().endsWith("/token");
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(isToken ? 200 : 204, isToken ? token.length : -1);
            if (isToken) {
                exchange.getResponseBody().write(token);
            }
            exchange.close();
        });
        paypal.start();
        String base = "http://127.0.0.1:" + paypal.getAddress().getPort();
        var client = new PayPalHttpClient(new PayPalEnvironment("id", "secret", base, base));
        List<Patch> patch = List.of(new Patch().op("replace").path("/intent").value("CAPTURE"));
        String outcome;
        try {
            outcome = "answered " + client.execute(new OrdersPatchRequest("1").requestBody(patch)).statusCode();
        } catch (Exception e) {
            outcome = e.getClass().getSimpleName();
        }
        System.out.println(outcome + " " + methods);
        paypal.stop(0);
    }
}
JAVA
{
  java -cp "$work/lib/*" "$work/Patches.java"
  java --add-opens java.base/java.net=ALL-UNNAMED -cp "$work/lib/*" "$work/Patches.java"
} 2>/dev/null | tee "$work/seen"
cat >"$work/expected" <<'OUT'
InaccessibleObjectException [POST]
answered 204 [POST, PATCH]
OUT
diff "$work/expected" "$work/seen" && echo "as described"
