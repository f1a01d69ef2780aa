package dev.taly.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.stack.machine.DebianPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.awaitility.core.ThrowingRunnable;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;
import tools.jackson.databind.json.JsonMapper;

/** Debian's Chromium without a screen, with everything in it that tests look at. Nothing is downloaded by Selenium. */
final class Chromium implements AutoCloseable {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final DebianPackage PACKAGE =
            new DebianPackage("chromium-driver", "Install Chromium and its driver.");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final ChromeDriver driver;
    private final String address;

    Chromium(String address, String language) {
        PACKAGE.ensure(() -> Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER), line -> {});
        this.address = address;
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--accept-lang=" + language,
                "--lang=" + language);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withEnvironment(Map.of("SE_AVOID_STATS", "true", "SE_OFFLINE", "true"))
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
    }

    ChromeDriver driver() {
        return driver;
    }

    void open(String path) {
        driver.get(address + path);
    }

    String path() {
        return driver.getCurrentUrl().replace(address, "");
    }

    /** What somebody reads on the page; empty between two pages. */
    String text() {
        try {
            return driver.findElement(By.tagName("main")).getText();
        } catch (NoSuchElementException | StaleElementReferenceException between) {
            return "";
        }
    }

    void awaitText(String text) {
        awaitThat(() -> assertThat(text()).contains(text));
    }

    void awaitPath(String path) {
        awaitThat(() -> assertThat(path()).as(text()).isEqualTo(path));
    }

    String text(String css) {
        awaitThat(() -> driver.findElement(By.cssSelector(css)));
        return driver.findElement(By.cssSelector(css)).getText();
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    void fill(String id, String text) {
        awaitThat(() -> {
            WebElement field = driver.findElement(By.id(id));
            field.clear();
            field.sendKeys(text);
        });
    }

    /** Presses the first button or link that says this. */
    void press(String text) {
        awaitThat(() -> driver.findElement(
                        By.xpath("//main//*[self::button or self::a][contains(normalize-space(.), \"" + text + "\")]"))
                .click());
    }

    private static void awaitThat(ThrowingRunnable holds) {
        await().atMost(LIMIT)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(holds);
    }

    /** An authenticator that makes sure who uses it, as phones do. */
    VirtualAuthenticator phone() {
        return driver.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(true));
    }

    /** As a browser that shows no passkeys in the list of a field; a played person takes the first one at once. */
    void withoutAutofill() {
        before("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
    }

    /** Runs a script on every page, before those of the page. */
    void before(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** Returns when what the page was about to do is done. */
    void settle() {
        driver.executeAsyncScript("const done = arguments[0]; setTimeout(() => requestAnimationFrame(() => done()))");
    }

    /** What pages wrote to the console since it was asked last. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The addresses that were requested since it was asked last. */
    List<String> requested() {
        return StreamSupport.stream(
                        driver.manage().logs().get(LogType.PERFORMANCE).spliterator(), false)
                .map(entry -> JSON.readTree(entry.getMessage()).path("message"))
                .filter(message -> message.path("method").asString().equals("Network.requestWillBeSent"))
                .map(message ->
                        message.path("params").path("request").path("url").asString())
                .toList();
    }

    /** How somebody sees the page. */
    void show(int width, String colourScheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colourScheme))));
    }

    void picture(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Object data = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .get("data");
        Files.write(file, OutputType.BYTES.convertFromBase64Png((String) data));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
