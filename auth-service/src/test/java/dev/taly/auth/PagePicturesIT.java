package dev.taly.auth;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

@IntegrationTest
class PagePicturesIT {

    @Value("${TALY_ORIGIN}")
    String origin;

    @Test
    void take() throws Exception {
        try (Chromium browser = new Chromium(origin, "en")) {
            for (String lang : List.of("en", "de", "fr")) {
                for (String page : List.of(
                        "/login", "/login/register", "/login/sent", "/login/verify?token=x", "/login/nowhere")) {
                    browser.open(page + (page.contains("?") ? "&" : "?") + "lang=" + lang);
                    for (int width : List.of(1280, 360)) {
                        for (String scheme : List.of("light", "dark")) {
                            browser.show(width, scheme);
                            browser.picture(Path.of(
                                    "/tmp/shots",
                                    page.replaceAll("[/?=]+", "_").substring(1) + "-" + lang + "-" + width + "-"
                                            + scheme + ".png"));
                        }
                    }
                }
            }
            System.out.println("CONSOLE " + browser.console());
        }
    }
}
